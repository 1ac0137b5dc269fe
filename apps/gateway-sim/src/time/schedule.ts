import type { Clock } from './clock.ts'

/** A job that is due at a time. */
export interface Job {
  /** Milliseconds since 1970 on the schedule's clock. */
  at: number
  /** Jobs of one lane run one after another, jobs of different lanes side by side. */
  lane: string
}

/** Node's longest timeout. A job that is due later is checked again when it ends. */
const timerMaxMs = 2 ** 31 - 1

/** Runs each job when it is due, on a clock that runs, is frozen or is moved by hand. */
export class Schedule<Due extends Job> {
  readonly #clock: Clock
  readonly #run: (job: Due) => Promise<void>
  readonly #running = new Set<Due>()
  readonly #lanes = new Map<string, Promise<void>>()
  /** Earliest first; of those at the same time, the one added first. */
  #waiting: Due[] = []
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> = Promise.resolve()
  #isClosed = false

  /** @param run must not throw: a failure is part of the job's own record */
  constructor(clock: Clock, run: (job: Due) => Promise<void>) {
    this.#clock = clock
    this.#run = run
  }

  /** Adds jobs. Those that are due already start at once. */
  add(...jobs: readonly Due[]): void {
    this.#waiting = [...this.#waiting, ...jobs].sort((one, other) => one.at - other.at)
    this.#startDue()
  }

  /** Removes jobs that have not started. */
  drop(matches: (job: Due) => boolean): void {
    this.#waiting = this.#waiting.filter((job) => !matches(job))
  }

  /** Jobs that have not started, earliest first. */
  get waiting(): readonly Due[] {
    return this.#waiting
  }

  /** Jobs that have not ended, the running ones included. */
  get unfinished(): readonly Due[] {
    return [...this.#running, ...this.#waiting]
  }

  /** When the next job is due; null when none waits. */
  get nextAt(): Date | null {
    const [next] = this.#waiting
    return next ? new Date(next.at) : null
  }

  /** Resolves when no job of this lane is running. */
  async laneIdle(lane: string): Promise<void> {
    while (this.#lanes.has(lane)) await this.#lanes.get(lane)
  }

  /**
   * Moves the clock. On the way forward every due job runs in order, at its own time and after the jobs before it have
   * ended. A running clock goes on running from the target.
   */
  move(target: (now: Date) => Date): Promise<void> {
    return this.#inTurn(() => this.#moveTo(target(this.#clock.now())))
  }

  freeze(): Promise<void> {
    return this.#inTurn(async () => this.#clock.freeze())
  }

  resume(): Promise<void> {
    return this.#inTurn(async () => this.#clock.resume())
  }

  /** Returns to the real time without running the jobs in between. */
  resetClock(): Promise<void> {
    return this.#inTurn(async () => this.#clock.reset())
  }

  /** Stops the timer and waits for running jobs. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#idle()
  }

  async #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(change)
    // A change that failed must not stop those after it.
    this.#turn = done.catch(() => undefined)
    await done
    this.#startDue()
  }

  async #moveTo(target: Date): Promise<void> {
    const { isFrozen } = this.#clock
    this.#clock.freeze()
    for (let next = await this.#nextBy(target); next; next = await this.#nextBy(target)) {
      this.#clock.set(new Date(Math.max(next.at, this.#clock.now().getTime())))
      this.#startDue()
    }
    this.#clock.set(target)
    if (!isFrozen) this.#clock.resume()
  }

  /** The next job up to a time, once every running job has ended, because a notice that is not acknowledged plans another. */
  async #nextBy(target: Date): Promise<Due | undefined> {
    await this.#idle()
    const [next] = this.#waiting
    return next && next.at <= target.getTime() && !this.#isClosed ? next : undefined
  }

  async #idle(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values())
  }

  #startDue(): void {
    if (this.#isClosed) return
    clearTimeout(this.#timer)
    const now = this.#clock.now().getTime()
    const firstLater = this.#waiting.findIndex(({ at }) => at > now)
    const due = this.#waiting.splice(0, firstLater < 0 ? this.#waiting.length : firstLater)
    for (const job of due) this.#start(job)
    this.#setTimer(now)
  }

  #setTimer(now: number): void {
    const [next] = this.#waiting
    if (!next || this.#clock.isFrozen) return
    this.#timer = setTimeout(() => this.#startDue(), Math.min(next.at - now, timerMaxMs))
  }

  #start(job: Due): void {
    this.#running.add(job)
    const before = this.#lanes.get(job.lane) ?? Promise.resolve()
    const done = before
      .then(() => this.#run(job))
      .finally(() => {
        this.#running.delete(job)
        if (this.#lanes.get(job.lane) === done) this.#lanes.delete(job.lane)
      })
    this.#lanes.set(job.lane, done)
  }
}
