import { setTimeout as sleep } from 'node:timers/promises'

/** How long a loop waits when the database does not answer, in milliseconds. */
const troubleDelay = 5_000

export interface Loop {
  /** Looks at once. */
  wake(): void
  /** Begins no more rounds, and waits for the running one. */
  stop(): Promise<void>
}

export interface LoopOptions {
  /** @returns whether there may be more to do at once */
  round: () => Promise<boolean>
  /** Milliseconds between two rounds that found nothing. */
  idleDelay: number
  /** A round failed; the next one comes all the same. */
  onTrouble: (error: unknown) => void
}

/** Does a round of work again and again until stopped. */
export function startLoop({ round, idleDelay, onTrouble }: LoopOptions): Loop {
  const stopping = new AbortController()
  let waking = new AbortController()

  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: AbortSignal.any([stopping.signal, waking.signal]) }).catch(
      () => {},
    )

  async function loop() {
    while (!stopping.signal.aborted) {
      waking = new AbortController()
      try {
        const more = await round()
        if (!more) await pause(idleDelay)
      } catch (error) {
        onTrouble(error)
        await pause(troubleDelay)
      }
    }
  }

  const finished = loop()
  return {
    wake: () => waking.abort(),
    async stop() {
      stopping.abort()
      await Promise.race([finished, sleep(10_000, undefined, { ref: false })])
    },
  }
}
