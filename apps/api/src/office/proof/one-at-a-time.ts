import { problem } from '../../http/problem.ts'

/**
 * Runs tasks one after another.
 * @param waitingMax how many may wait
 * @returns runs a task when those before it are done; it throws ProblemError `unavailable` when too many wait
 */
export function oneAtATime(waitingMax: number): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (task) => {
    if (waiting >= waitingMax) throw problem('unavailable', 'Too many people are signing in; try again soon.')
    waiting += 1
    const result = last.then(task)
    last = result.catch(() => {})
    return result.finally(() => (waiting -= 1))
  }
}
