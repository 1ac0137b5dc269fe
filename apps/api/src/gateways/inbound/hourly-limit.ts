/** What one process lets through in a clock hour. */
export interface HourlyLimits {
  /** For a client's narrowest network. */
  network: number
  /** For its widest. */
  site: number
  /** For all together: also what bounds the memory that counting takes. */
  all: number
}

const hour = 3_600_000

/**
 * Counts what it lets through by network, and nothing else: clients that are turned away, however many addresses they
 * have, leave nothing behind.
 */
export class HourlyLimit {
  readonly #limits: HourlyLimits
  readonly #ofNetwork = new Map<string, number>()
  readonly #ofSite = new Map<string, number>()
  #all = 0
  #hour = NaN

  constructor(limits: HourlyLimits) {
    this.#limits = limits
  }

  /** @param networks see `clientNetworks` @param now milliseconds since 1970 */
  admits(networks: readonly [string, ...string[]], now: number): boolean {
    this.#startHour(Math.floor(now / hour))
    const [network] = networks
    const site = networks.at(-1)!
    const ofNetwork = this.#ofNetwork.get(network) ?? 0
    const ofSite = this.#ofSite.get(site) ?? 0
    if (this.#all >= this.#limits.all || ofNetwork >= this.#limits.network || ofSite >= this.#limits.site)
      return false
    this.#all += 1
    this.#ofNetwork.set(network, ofNetwork + 1)
    this.#ofSite.set(site, ofSite + 1)
    return true
  }

  #startHour(current: number): void {
    if (current === this.#hour) return
    this.#hour = current
    this.#all = 0
    this.#ofNetwork.clear()
    this.#ofSite.clear()
  }
}
