const tickMilliseconds = 250
const ticksMax = 120

/** Waits, but not for ever: a call that hangs is a failure like another. A machine that stands still does not tick. */
export function patiently<T>(calling: Promise<T>): Promise<T> {
  let ticks = 0
  let timer: NodeJS.Timeout
  const tooLong = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (++ticks === ticksMax) reject(new Error(`no answer after ${(ticksMax * tickMilliseconds) / 1000} s`))
    }, tickMilliseconds)
  })
  return Promise.race([calling, tooLong]).finally(() => clearInterval(timer))
}

/** Far longer than our own work keeps the event loop from ticking, and not as long as the database's timeouts. */
const standstillMilliseconds = 1500

/** Notices when the machine stands still, as virtual ones do now and then: timeouts that end then say nothing of us. */
export async function noticingStandstill<T>(
  working: Promise<T>,
): Promise<{ result: T; stoodStill: boolean }> {
  let stoodStill = false
  let last = performance.now()
  const look = () => {
    stoodStill ||= performance.now() - last > standstillMilliseconds
    last = performance.now()
  }
  const timer = setInterval(look, tickMilliseconds)
  try {
    const result = await working
    look()
    return { result, stoodStill }
  } finally {
    clearInterval(timer)
  }
}
