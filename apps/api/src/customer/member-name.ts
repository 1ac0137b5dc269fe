import { nameProblem, tidyName } from '@baoming/contract'
import { ProblemError } from '../http/problem.ts'

/**
 * A member's name as it is stored: normalised, and without web or e-mail addresses, because mails from the organiser's
 * address show it.
 *
 * @throws ProblemError `bad_request` for a name that is not acceptable
 */
export function memberName(typed: string): string {
  const name = tidyName(typed)
  const problem = nameProblem(name)
  if (problem === undefined) return name
  const message =
    problem === 'address' ? 'must not hold a web or e-mail address' : 'must hold something that can be seen'
  throw new ProblemError('bad_request', { errors: [{ path: '/member/name', message }] })
}
