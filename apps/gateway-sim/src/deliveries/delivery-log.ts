import type { Delivery } from './delivery.ts'

/** How many deliveries are kept in all, and of one trade; the oldest are removed first. */
const deliveriesMax = 20_000
const deliveriesOfTradeMax = 50

/** Every delivery so far. */
export class DeliveryLog {
  readonly #byId = new Map<number, Delivery>()
  readonly #byTrade = new Map<string, Delivery[]>()
  #last = 0

  /** Numbers a delivery and keeps it. */
  add(fresh: Omit<Delivery, 'id'>): Delivery {
    return this.restore({ ...fresh, id: this.#last + 1 })
  }

  restore(delivery: Delivery): Delivery {
    this.#last = Math.max(this.#last, delivery.id)
    this.#byId.set(delivery.id, delivery)
    const siblings = this.#byTrade.get(delivery.tradeId) ?? []
    this.#byTrade.set(delivery.tradeId, [...siblings, delivery])
    if (siblings.length >= deliveriesOfTradeMax) this.#forget(siblings[0])
    const [oldest] = this.#byId.values()
    if (this.#byId.size > deliveriesMax) this.#forget(oldest)
    return delivery
  }

  find(id: number): Delivery | undefined {
    return this.#byId.get(id)
  }

  /** Oldest first. */
  ofTrade(tradeId: string): readonly Delivery[] {
    return this.#byTrade.get(tradeId) ?? []
  }

  /** Newest first. */
  newest(limit = deliveriesMax): Delivery[] {
    return this.oldestFirst.slice(-limit).reverse()
  }

  get oldestFirst(): Delivery[] {
    return [...this.#byId.values()]
  }

  forgetTrade(tradeId: string): void {
    for (const { id } of this.ofTrade(tradeId)) this.#byId.delete(id)
    this.#byTrade.delete(tradeId)
  }

  clear(): void {
    this.#byId.clear()
    this.#byTrade.clear()
  }

  #forget(delivery: Delivery | undefined): void {
    if (!delivery) return
    this.#byId.delete(delivery.id)
    const rest = this.ofTrade(delivery.tradeId).filter(({ id }) => id !== delivery.id)
    if (rest.length > 0) this.#byTrade.set(delivery.tradeId, rest)
    else this.#byTrade.delete(delivery.tradeId)
  }
}
