/** What of a clock survives a restart: all times in milliseconds. */
export interface ClockSetting {
  /** Ahead of the real time. */
  shiftMs: number
  /** Where it stands still; null while it runs. */
  frozenAtMs: number | null
}

/** The simulator's time: the real one, until somebody moves or stops it. */
export class Clock {
  readonly #onSetBack: (now: Date, earlier: Date) => void
  #shiftMs = 0
  #frozenAtMs: number | null = null

  /** @param onSetBack called before it is set to an earlier time */
  constructor(onSetBack: (now: Date, earlier: Date) => void = () => undefined) {
    this.#onSetBack = onSetBack
  }

  now(): Date {
    return new Date(this.#frozenAtMs ?? Date.now() + this.#shiftMs)
  }

  get isFrozen(): boolean {
    return this.#frozenAtMs !== null
  }

  get setting(): ClockSetting {
    return { shiftMs: this.#shiftMs, frozenAtMs: this.#frozenAtMs }
  }

  set(to: Date): void {
    const now = this.now()
    if (to < now) this.#onSetBack(now, to)
    if (this.isFrozen) this.#frozenAtMs = to.getTime()
    else this.#shiftMs = to.getTime() - Date.now()
  }

  freeze(): void {
    this.#frozenAtMs ??= this.now().getTime()
  }

  /** Runs on from where it stands. */
  resume(): void {
    const now = this.now().getTime()
    this.#frozenAtMs = null
    this.#shiftMs = now - Date.now()
  }

  /** Back to the real time. */
  reset(): void {
    this.set(new Date())
    this.restore({ shiftMs: 0, frozenAtMs: null })
  }

  restore({ shiftMs, frozenAtMs }: ClockSetting): void {
    this.#shiftMs = shiftMs
    this.#frozenAtMs = frozenAtMs
  }
}
