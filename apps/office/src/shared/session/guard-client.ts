import { ApiProblem } from '@baoming/contract/shared'
import type { OfficeClient } from '@baoming/contract/office'

/** Asks the person at the keyboard. Each rejects where the call must not be repeated. */
export interface Remedies {
  /** Resolves once the same person is signed in again. */
  signIn: () => Promise<void>
  /** Resolves once the person has proved again who they are. */
  stepUp: () => Promise<void>
}

type Call = (...input: unknown[]) => Promise<unknown>

/**
 * A client whose calls wait where nobody is signed in any more, or a step-up is due, and are then repeated. The API has
 * done nothing for a call that it answered so.
 */
export function guardClient(client: OfficeClient, remedies: Remedies): OfficeClient {
  const remedyFor = (error: unknown) => {
    if (!(error instanceof ApiProblem)) return undefined
    if (error.code === 'not_signed_in') return remedies.signIn
    return error.code === 'step_up_required' ? remedies.stepUp : undefined
  }
  const guard =
    (call: Call): Call =>
    async (...input) => {
      // A session may end while a step-up is asked for: two remedies at most, and then the error stands.
      for (let attempt = 0; ; attempt++) {
        try {
          return await call(...input)
        } catch (error) {
          const remedy = remedyFor(error)
          if (!remedy || attempt === 2) throw error
          await remedy()
        }
      }
    }
  return Object.fromEntries(
    Object.entries(client).map(([name, call]) => [name, guard(call as Call)]),
  ) as unknown as OfficeClient
}
