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
  /** Milliseconds of rest after a round that found something, whoever wakes the loop: see `restAfter`. */
  rest?: number | undefined
  /** A round failed; the next one comes all the same. */
  onTrouble: (error: unknown) => void
}

/**
 * Four times as long as the round took, between `rest` and five times `rest`: a round is slow when the process is busy
 * with what cannot wait, and then this can.
 */
export const restAfter = (took: number, rest: number): number => Math.min(5 * rest, Math.max(rest, 4 * took))

/** Does a round of work again and again until stopped. */
export function startLoop({ round, idleDelay, rest = 0, onTrouble }: LoopOptions): Loop {
  const stopping = new AbortController()
  let woken = false
  let wakeUp = () => {}

  const doze = (milliseconds: number) => sleep(milliseconds, undefined, stopping).catch(() => {})

  /** Until the time is over or somebody wakes the loop, be it while its round was under way. */
  async function pause(milliseconds: number): Promise<void> {
    if (woken) return
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds)
      wakeUp = resolve
    })
    clearTimeout(timer)
  }

  async function loop() {
    while (!stopping.signal.aborted) {
      woken = false
      const begun = performance.now()
      try {
        const found = await round()
        if (!found) await pause(idleDelay)
        else if (rest > 0) await doze(restAfter(performance.now() - begun, rest))
      } catch (error) {
        onTrouble(error)
        await doze(troubleDelay)
      }
    }
  }

  const finished = loop()
  const wake = () => {
    woken = true
    wakeUp()
  }
  return {
    wake,
    async stop() {
      stopping.abort()
      wake()
      await Promise.race([finished, sleep(10_000, undefined, { ref: false })])
    },
  }
}
