import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds between two rounds after one has failed, for example because the database did not answer. */
const retryDelayMilliseconds = 5_000

/** Milliseconds that `stop` waits for the running round. */
const stopTimeoutMilliseconds = 10_000

/** A running loop. */
export interface Loop {
  /** Starts the next round at once. */
  wake(): void
  /** Starts no further round, and waits up to 10 seconds for the running one. */
  stop(): Promise<void>
}

/** How often a loop looks for work, in milliseconds. */
export interface LoopPace {
  /** Delay after a round that found nothing. */
  idleMilliseconds: number
  /** The least rest after a round that found something, even when the loop is woken: see `restAfter`. */
  restMilliseconds?: number | undefined
}

interface LoopOptions extends LoopPace {
  /** @returns whether there may be more to do at once */
  round: () => Promise<boolean>
  /** Called when a round has failed; the loop goes on. */
  onError: (error: unknown) => void
}

/**
 * Milliseconds to rest after a round: four times as long as it took, between `rest` and five times `rest`. A round is
 * slow when the process is busy with requests, which go first.
 */
export const restAfter = (took: number, rest: number): number => Math.min(5 * rest, Math.max(rest, 4 * took))

/** Runs `round` again and again until stopped. */
export function startLoop({ round, idleMilliseconds, restMilliseconds = 0, onError }: LoopOptions): Loop {
  const stopping = new AbortController()
  let woken = false
  let wakeUp = () => {}

  const rest = (milliseconds: number) => sleep(milliseconds, undefined, stopping).catch(() => {})

  /** Waits for the time or for `wake`, which may also have been called during the round. */
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
        if (!found) await pause(idleMilliseconds)
        else if (restMilliseconds > 0) await rest(restAfter(performance.now() - begun, restMilliseconds))
      } catch (error) {
        onError(error)
        await rest(retryDelayMilliseconds)
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
      await Promise.race([finished, sleep(stopTimeoutMilliseconds, undefined, { ref: false })])
    },
  }
}
