import { InvalidCursor } from '@baoming/database'
import { ProblemError } from '../http/problem.ts'

/**
 * Tells the caller of a list about a cursor that is damaged or another list's.
 * @throws ProblemError, or the error itself where it is another one
 */
export function rejectForeignCursor(error: unknown): never {
  if (!(error instanceof InvalidCursor)) throw error
  throw new ProblemError('bad_request', {
    errors: [{ path: '/after', message: 'must be `next` of a page of this list, by the same sort' }],
    cause: error,
  })
}
