import { randomBytes } from 'node:crypto'
import type { SimulatedOrder } from '@baoming/gateways/sim'
import type { HostedGateway } from '../gateways/hosted-gateway.ts'
import type { Trade } from './trade.ts'

/** How many trades are kept; the oldest are removed first. */
const tradesMax = 10_000

/** The trades of every gateway. */
export class TradeBook {
  readonly #byId = new Map<string, Trade>()
  readonly #byTransId = new Map<string, Trade>()
  readonly #byNumber = new Map<string, Trade>()
  readonly #onForget: (trade: Trade) => void

  constructor(onForget: (trade: Trade) => void = () => undefined) {
    this.#onForget = onForget
  }

  open(gateway: HostedGateway, order: SimulatedOrder, number: string, createdAt: Date): Trade {
    const id = randomBytes(16).toString('base64url')
    return this.add({ id, gateway, order, number, createdAt, scenario: null, results: [], returned: 0 })
  }

  add(trade: Trade): Trade {
    this.#byId.set(trade.id, trade)
    this.#byTransId.set(key(trade.gateway.id, trade.order.transId), trade)
    this.indexResults(trade)
    const [oldest] = this.#byId.values()
    if (oldest && this.#byId.size > tradesMax) this.#forget(oldest)
    return trade
  }

  /** Makes the trade findable by the numbers of its results. */
  indexResults(trade: Trade): void {
    for (const { number } of trade.results) this.#byNumber.set(key(trade.gateway.id, number), trade)
  }

  find(id: string): Trade | undefined {
    return this.#byId.get(id)
  }

  findByTransId(gatewayId: string, transId: string): Trade | undefined {
    return this.#byTransId.get(key(gatewayId, transId))
  }

  findByNumber(gatewayId: string, number: string): Trade | undefined {
    return this.#byNumber.get(key(gatewayId, number))
  }

  /** Newest first. */
  newest(limit = tradesMax): Trade[] {
    return this.oldestFirst.slice(-limit).reverse()
  }

  get oldestFirst(): Trade[] {
    return [...this.#byId.values()]
  }

  clear(): void {
    this.#byId.clear()
    this.#byTransId.clear()
    this.#byNumber.clear()
  }

  #forget(trade: Trade): void {
    this.#byId.delete(trade.id)
    this.#byTransId.delete(key(trade.gateway.id, trade.order.transId))
    for (const { number } of trade.results) this.#byNumber.delete(key(trade.gateway.id, number))
    this.#onForget(trade)
  }
}

function key(gatewayId: string, number: string): string {
  return `${gatewayId}/${number}`
}
