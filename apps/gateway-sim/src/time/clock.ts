/** The part of the clock that is saved to the state file. Times are in milliseconds. */
export interface ClockSetting {
  /** How far it is ahead of the real time. */
  shiftMs: number
  /** Where it is frozen, in milliseconds since 1970; null while it runs. */
  frozenAtMs: number | null
}

/** The simulator's time: the real time, until it is moved or frozen. */
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

  /** Runs on from the time at which it was frozen. */
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
