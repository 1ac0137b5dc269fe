import { setTimeout as sleep } from 'node:timers/promises'
import { createClient, type Client } from '@baoming/contract'
import type { SimulatedOrder, SimulatedResult } from '@baoming/gateways/sim'
import type { ApiProcess } from '../../scenarios/shop/api-process.ts'
import type { Shop } from '../shop/shop.ts'
import type { Random } from '../torture.ts'
import { messageAbout, readForm, type Message } from './ecpay.ts'
import type { Ledger } from './ledger.ts'
import { send } from './send.ts'

/** The longest time on the gateway's page. When a fault comes, some customers are there and pay during it. */
const typingMilliseconds = 1_000
/** The pause between repetitions; minutes at ECPay, milliseconds here. */
const resendMilliseconds = 500
/** Longer than any fault; a request without a response by then never gets one. */
const hangMilliseconds = 240_000

/** What a customer needs. */
export interface Surroundings {
  shop: Pick<Shop, 'processes' | 'classSlugs'>
  ledger: Ledger
  random: Random
  /** Aborted at the end of the load, with everything that is under way. */
  signal: AbortSignal
}

/** A customer who registers and pays, and the gateway's messages. Each request may go to another API process. */
export class Customer {
  readonly #around: Surroundings
  #order: { id: string; token: string } | undefined

  constructor(around: Surroundings) {
    this.#around = around
  }

  async register(): Promise<void> {
    const { order, token } = await this.#client.createOrder({
      body: {
        classSlug: this.#oneOf(this.#around.shop.classSlugs),
        memberStatus: this.#oneOf(['single', 'group']),
        member: { name: '林小明', email: 'lin@example.com' },
      },
    })
    this.#order = { id: order.id, token }
  }

  /**
   * Opens a payment and stays on the gateway's page for a while. @returns the order as the gateway reads it from the
   * form
   */
  async goToGateway(): Promise<SimulatedOrder> {
    const { form } = await this.#client.createPayment({ ...this.#own, body: { gateway: 'ecpay' } })
    await sleep(this.#around.random() * typingMilliseconds, undefined, this.#around)
    return readForm(form.fields)
  }

  async cancel(): Promise<void> {
    await this.#client.cancelOrder(this.#own)
  }

  /** Delivers the result of a payment: one to three copies of the notice, and the return by the browser. */
  async hear(order: SimulatedOrder, result: SimulatedResult): Promise<void> {
    const copies = this.#oneOf([1, 1, 2, 3])
    const notice = messageAbout(order, result, 'notify')
    const tellings = [
      ...Array.from({ length: copies }, () => () => this.#tellUntilTaken(notice)),
      () => this.#tell(messageAbout(order, result, 'return')),
    ]
    if (this.#around.random() < 0.5) tellings.reverse()
    if (this.#around.random() < 0.5) await Promise.all(tellings.map((tell) => tell()))
    else for (const tell of tellings) await tell()
  }

  async #tellUntilTaken(notice: Message): Promise<void> {
    while (!(await this.#tell(notice))) await sleep(resendMilliseconds, undefined, this.#around)
  }

  async #tell(message: Message): Promise<boolean> {
    const { ledger, signal } = this.#around
    return ledger.note(message, await send(this.#process, message, signal))
  }

  get #process(): ApiProcess {
    return this.#oneOf(this.#around.shop.processes)
  }

  get #client(): Client {
    const signal = AbortSignal.any([this.#around.signal, AbortSignal.timeout(hangMilliseconds)])
    return createClient({
      baseUrl: this.#process.url,
      fetch: (url, init) => fetch(url, { ...init, signal }),
    })
  }

  get #own() {
    if (!this.#order) throw new Error('First a customer registers.')
    return { params: { id: this.#order.id }, token: this.#order.token }
  }

  #oneOf<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#around.random() * choices.length)]!
  }
}
