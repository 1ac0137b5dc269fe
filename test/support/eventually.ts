const patienceMilliseconds = 20_000
const pauseMilliseconds = 100

/** Reads until there is something: what is last when patience ends is the answer all the same. */
export async function eventually<T>(read: () => Promise<T[]>): Promise<T[]> {
  const deadline = Date.now() + patienceMilliseconds
  for (;;) {
    const found = await read()
    if (found.length > 0 || Date.now() > deadline) return found
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
  }
}
