import { buildSimulator, type Fault, type ScenarioId } from '@baoming/gateway-sim'

export type Channel = 'return' | 'notify'

/** One message of the simulator to the shop. */
export interface Delivery {
  channel: Channel
  state: 'under way' | 'sent' | 'answered' | 'failed' | 'lost'
  /** Null when no answer came. */
  status: number | null
  /** Where the answer redirects to. */
  location: string | null
  body: string
  acknowledged: boolean | null
}

/** What a message tells: which of the trade's results, from 1, and what is wrong with it. */
export interface Telling {
  channel: Channel
  result?: number
  fault?: Fault | null
}

interface Clock {
  /** Messages that are still to go out. */
  waiting: number
}

/** The simulator, and what only scripts may do to it. */
export class Simulator {
  readonly url: string
  readonly #app: Awaited<ReturnType<typeof buildSimulator>>

  private constructor(url: string, app: Awaited<ReturnType<typeof buildSimulator>>) {
    this.url = url
    this.#app = app
  }

  /** @param greenworld what the classic gateway has on its books about the shop, besides the development values */
  static async start(port: number, greenworld: Record<string, string> = {}): Promise<Simulator> {
    const url = `http://127.0.0.1:${port}`
    const app = await buildSimulator({ publicUrl: url, accounts: { greenworld } })
    await app.listen({ port, host: '127.0.0.1' })
    return new Simulator(url, app)
  }

  async close(): Promise<void> {
    await this.#app.close()
  }

  /** As on its first day, with a clock that stands still at the real time. */
  async startAfresh(): Promise<void> {
    await this.#call('/_sim/reset', {})
    await this.clock({ freeze: true })
  }

  /** Ends a trade and sends what the scenario sends at once; resolves when the shop has answered all of it. */
  async play(transId: string, scenario: ScenarioId): Promise<void> {
    await this.#call(`/_sim/trades/${transId}/answer`, { scenario })
    await this.pass('0s')
  }

  /** Ends a trade and tells nobody. */
  async endInSilence(transId: string, scenario: ScenarioId): Promise<void> {
    await this.#call(`/_sim/trades/${transId}/answer`, { scenario, deliver: false })
  }

  /** Sends one message and waits for the shop's answer. */
  async tell(transId: string, telling: Telling): Promise<void> {
    await this.#call(`/_sim/trades/${transId}/deliver`, telling)
  }

  /** Lets time pass, such as `15m`; resolves when all that became due has gone out and was answered. */
  pass(time: string): Promise<Clock> {
    return this.clock({ advance: time })
  }

  clock(change: { freeze?: boolean; advance?: string }): Promise<Clock> {
    return this.#call<Clock>('/_sim/clock', change)
  }

  /** How it answers questions of the shop's server from now on. */
  async answerQueries(mode: 'normal' | 'silent' | 'error' | 'deny'): Promise<void> {
    await this.#call('/_sim/recheck', { mode })
  }

  /** What has gone out about a trade, in the order in which it left. */
  deliveries(transId: string): Promise<Delivery[]> {
    return this.#call<Delivery[]>(`/_sim/deliveries?trade=${transId}`)
  }

  async #call<Reply>(path: string, body?: object): Promise<Reply> {
    const response = await fetch(this.url + path, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The simulator refuses ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Reply
  }
}
