/** How many requests one process admits in a clock hour. */
interface HourlyLimits {
  /** From a client's narrowest network. */
  network: number
  /** From its widest network. */
  site: number
  /** From all networks together, which also bounds the memory of the counts. */
  all: number
}

const hour = 3_600_000

/**
 * Limits requests by network. Only admitted requests are counted, so rejected clients use no memory, however many
 * addresses they have.
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

  /**
   * Counts a request, unless a limit is reached.
   * @param networks see `clientNetworks` @param now milliseconds since 1970
   * @returns whether the request is admitted
   */
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
