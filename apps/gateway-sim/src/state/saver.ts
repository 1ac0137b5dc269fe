import { setTimeout as sleep } from 'node:timers/promises'

const pauseMsMin = 200

/** Pauses nine times as long as saving took, so that saving takes at most a tenth of the time. */
const pausePerSaving = 9

/** Saves soon after each change, batching changes, never twice at once. */
export class Saver {
  readonly #save: () => Promise<void>
  readonly #closing = new AbortController()
  #isDirty = false
  #loop: Promise<void> | undefined
  #pauseMs = pauseMsMin

  /** @param save must not throw */
  constructor(save: () => Promise<void>) {
    this.#save = save
  }

  saveSoon(): void {
    this.#isDirty = true
    this.#loop ??= this.#run().finally(() => (this.#loop = undefined))
  }

  /** Saves a last time. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#loop
    await this.#save()
  }

  async #run(): Promise<void> {
    while (this.#isDirty && !this.#closing.signal.aborted) {
      // Woken early when the simulator closes.
      await sleep(this.#pauseMs, undefined, { signal: this.#closing.signal }).catch(() => undefined)
      this.#isDirty = false
      const startedMs = performance.now()
      await this.#save()
      this.#pauseMs = Math.max(pauseMsMin, (performance.now() - startedMs) * pausePerSaving)
    }
  }
}
