import { setTimeout as sleep } from 'node:timers/promises'
import { createClient, type Client } from '@baoming/contract'
import type { SimulatedOrder, SimulatedResult } from '@baoming/gateways/sim'
import type { ApiProcess } from '../../scenarios/shop/api-process.ts'
import type { Shop } from '../shop/shop.ts'
import type { Random } from '../torture.ts'
import { messageAbout, readForm, type Message } from './ecpay.ts'
import type { Ledger } from './ledger.ts'
import { send } from './send.ts'

/** Typing the card number takes up to this: whenever a fault comes, some are at it, and pay in the middle of it. */
const typingMilliseconds = 1_000
/** ECPay's minutes are milliseconds here. */
const resendMilliseconds = 500
/** Longer than any fault lasts: who has no answer by then never gets one. */
const hangMilliseconds = 240_000

/** What a customer's way leads through. */
export interface Surroundings {
  shop: Pick<Shop, 'processes' | 'classSlugs'>
  ledger: Ledger
  random: Random
  /** Ends everything that is under way. */
  signal: AbortSignal
}

/** Somebody who registers and pays, with the gateway behind them. Every request may meet another API process. */
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

  /** Stays there for a while. @returns the payment as it stands on the gateway's books */
  async goToGateway(): Promise<SimulatedOrder> {
    const { form } = await this.#client.createPayment({ ...this.#own, body: { gateway: 'ecpay' } })
    await sleep(this.#around.random() * typingMilliseconds, undefined, this.#around)
    return readForm(form.fields)
  }

  async cancel(): Promise<void> {
    await this.#client.cancelOrder(this.#own)
  }

  /** The gateway tells how a payment ended: by one to three copies of its notice, and through the browser. */
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
