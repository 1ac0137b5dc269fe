import type { Customer } from './customer.ts'
import { approved, declined } from './ecpay.ts'

/** What a customer does. */
export type Story = (customer: Customer) => Promise<void>

const pays: Story = async (customer) => {
  await customer.register()
  await customer.hear(await customer.goToGateway(), approved())
}

const isDeclined: Story = async (customer) => {
  await customer.register()
  await customer.hear(await customer.goToGateway(), declined())
}

const paysAtTheSecondTry: Story = async (customer) => {
  await isDeclined(customer)
  await customer.hear(await customer.goToGateway(), approved())
}

/** In two tabs. */
const paysTwice: Story = async (customer) => {
  await customer.register()
  const tabs = [await customer.goToGateway(), await customer.goToGateway()]
  await Promise.all(tabs.map((order) => customer.hear(order, approved())))
}

const paysAfterCancelling: Story = async (customer) => {
  await customer.register()
  const order = await customer.goToGateway()
  await customer.cancel()
  await customer.hear(order, approved())
}

/** The stories to draw from; one that is listed several times is more likely. */
export const stories: readonly Story[] = [
  pays,
  pays,
  pays,
  isDeclined,
  paysAtTheSecondTry,
  paysTwice,
  paysAfterCancelling,
]
