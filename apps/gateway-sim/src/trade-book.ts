import { randomBytes, randomInt } from 'node:crypto'
import type { GreenworldOrder } from '@baoming/gateways'
import type { Decision, Trade } from './trade.ts'

/** How many trades are remembered; the oldest give way. */
const tradesMax = 10_000

/** The gateway's memory. */
export class TradeBook {
  readonly #byId = new Map<string, Trade>()
  readonly #byTransId = new Map<string, Trade>()
  readonly #byGwsr = new Map<string, Trade>()
  // A random start, so that a shop whose database outlives the simulator never meets a number again.
  #gwsr = randomInt(1_000_000_000, 9_000_000_000)

  /**
   * Takes an order. A trade number that is still open gets the new order, as when a customer comes back.
   *
   * @returns `undefined` when the trade number is already decided
   */
  open(order: GreenworldOrder, now: Date): Trade | undefined {
    const known = this.#byTransId.get(order.transId)
    if (known?.decision) return undefined
    if (!known) return this.#add({ id: newId(), order, createdAt: now, decision: null, deliveries: [] })
    return Object.assign(known, { order })
  }

  decide(trade: Trade, decision: Decision): Decision {
    this.#byGwsr.set(decision.answer.gwsr, trade)
    trade.decision = decision
    return decision
  }

  find(id: string): Trade | undefined {
    return this.#byId.get(id)
  }

  findByTransId(transId: string): Trade | undefined {
    return this.#byTransId.get(transId)
  }

  findByGwsr(gwsr: string): Trade | undefined {
    return this.#byGwsr.get(gwsr)
  }

  /** Newest first. */
  newest(limit = tradesMax): Trade[] {
    return [...this.#byId.values()].slice(-limit).reverse()
  }

  /** The next authorisation number: ten digits, rising, never given twice. */
  nextGwsr(): string {
    this.#gwsr += 1
    return String(this.#gwsr)
  }

  clear(): void {
    this.#byId.clear()
    this.#byTransId.clear()
    this.#byGwsr.clear()
  }

  #add(trade: Trade): Trade {
    this.#byId.set(trade.id, trade)
    this.#byTransId.set(trade.order.transId, trade)
    const [oldest] = this.#byId.values()
    if (oldest && this.#byId.size > tradesMax) this.#forget(oldest)
    return trade
  }

  #forget({ id, order, decision }: Trade): void {
    this.#byId.delete(id)
    this.#byTransId.delete(order.transId)
    if (decision) this.#byGwsr.delete(decision.answer.gwsr)
  }
}

function newId(): string {
  return randomBytes(16).toString('base64url')
}
