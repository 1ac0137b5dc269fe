interface ShortCacheOptions<Value> {
  /** Reads the values of some keys at once; keys without a value are left out. */
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>
  /** Milliseconds for which a value is served, counted from the start of its reading. */
  freshMilliseconds: number
  /** Values kept at most; the one kept longest makes room. */
  valuesMax: number
  /** A clock in milliseconds. */
  now?: () => number
}

interface Kept<Value> {
  value: Value | undefined
  readAt: number
  /** Whether it has changed since it was read. */
  dropped: boolean
}

interface Reading<Value> {
  value: Promise<Value | undefined>
  resolve: (value: Value | undefined) => void
  reject: (error: unknown) => void
  startedAt: number | undefined
}

/** Keys of one reading. */
const batchMax = 100

/** A value that changes all the time is read this often at most; its readers wait for the next reading. */
const pauseMilliseconds = 50

/**
 * Keeps values for a short time. One reading runs at a time, and keys that are asked for meanwhile share the next one,
 * however many readers and keys there are. A key without a value is not kept, so that made-up keys do not displace the
 * others.
 */
export class ShortCache<Value> {
  readonly #options: Required<ShortCacheOptions<Value>>
  readonly #kept = new Map<string, Kept<Value>>()
  readonly #readings = new Map<string, Reading<Value>>()
  #waiting: string[] = []
  #isReading = false

  constructor(options: ShortCacheOptions<Value>) {
    this.#options = { now: () => performance.now(), ...options }
  }

  /**
   * The value of a key, at once where a fresh one is kept; undefined where there is none.
   * @throws what `read` throws, in the promise. An outdated value is never served instead.
   */
  get(key: string): Value | Promise<Value | undefined> {
    const kept = this.#kept.get(key)
    if (kept?.value !== undefined && !kept.dropped && this.#ageOf(kept) < this.#options.freshMilliseconds)
      return kept.value
    return (this.#readings.get(key) ?? this.#request(key, kept)).value
  }

  /** Says that a key's value has changed: who asks from now on gets one that is read after this. */
  drop(key: string): void {
    const kept = this.#kept.get(key)
    if (kept) kept.dropped = true
    // A reading that has begun may have seen the state before. Its readers asked before the change, too.
    if (this.#readings.get(key)?.startedAt !== undefined) this.#readings.delete(key)
  }

  #ageOf = ({ readAt }: Kept<Value>) => this.#options.now() - readAt

  #request(key: string, kept: Kept<Value> | undefined): Reading<Value> {
    const { promise: value, resolve, reject } = promiseWithResolvers<Value | undefined>()
    const reading = { value, resolve, reject, startedAt: undefined }
    this.#readings.set(key, reading)
    const pause = kept?.dropped ? pauseMilliseconds - this.#ageOf(kept) : 0
    if (pause > 0) setTimeout(() => this.#enqueue(key), pause)
    else this.#enqueue(key)
    return reading
  }

  #enqueue(key: string): void {
    this.#waiting.push(key)
    if (this.#isReading) return
    this.#isReading = true
    // After this turn of the event loop, in which more keys may be asked for.
    setImmediate(() => void this.#readWaiting())
  }

  async #readWaiting(): Promise<void> {
    while (this.#waiting.length > 0) await this.#readBatch(this.#waiting.splice(0, batchMax))
    this.#isReading = false
  }

  async #readBatch(keys: readonly string[]): Promise<void> {
    const startedAt = this.#options.now()
    const batch = keys.map((key) => ({ key, reading: this.#readings.get(key)! }))
    for (const { reading } of batch) reading.startedAt = startedAt
    try {
      const found = await this.#options.read(keys)
      for (const { key, reading } of batch) this.#end(key, reading, found.get(key))
    } catch (error) {
      for (const { key, reading } of batch) {
        if (this.#readings.get(key) === reading) this.#readings.delete(key)
        reading.reject(error)
      }
    }
  }

  #end(key: string, reading: Reading<Value>, value: Value | undefined): void {
    const isCurrent = this.#readings.get(key) === reading
    if (isCurrent) this.#readings.delete(key)
    this.#kept.delete(key)
    if (value !== undefined) this.#keep(key, { value, readAt: reading.startedAt!, dropped: !isCurrent })
    reading.resolve(value)
  }

  #keep(key: string, kept: Kept<Value>): void {
    if (this.#kept.size >= this.#options.valuesMax) {
      const [oldest] = this.#kept.keys()
      this.#kept.delete(oldest!)
    }
    this.#kept.set(key, kept)
  }
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function promiseWithResolvers<T>() {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
