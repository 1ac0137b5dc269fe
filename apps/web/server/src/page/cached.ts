interface Remembering<T> {
  /** How long an answer is good for. */
  milliseconds: (answer: T) => number
  /** The oldest answers are forgotten beyond this. */
  most: number
}

/** Keeps each answer for a moment; those who come while a question is under way share its answer. */
export function remember<T>(
  ask: (key: string) => Promise<T>,
  { milliseconds, most }: Remembering<T>,
): (key: string) => Promise<T> {
  const known = new Map<string, { answer: Promise<T>; until: number }>()
  return (key) => {
    const found = known.get(key)
    if (found && performance.now() < found.until) return found.answer
    const entry = { answer: ask(key), until: Infinity }
    known.delete(key)
    known.set(key, entry)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    void entry.answer.then((answer) => (entry.until = performance.now() + milliseconds(answer)))
    return entry.answer
  }
}
