import { hasCode } from '../shared/problems/problem-message.ts'
import { useAction } from '../shared/forms/useAction.ts'
import { useSessionGuard } from '../shared/session/session.ts'
import { useOpenClient } from './open-client.ts'

/** Ends the session of this tab; one that has ended already counts as done. */
export function useSignOut() {
  const client = useOpenClient()
  const guard = useSessionGuard()
  return useAction(async () => {
    await client.signOut().catch((error: unknown) => {
      if (!hasCode(error, 'not_signed_in')) throw error
    })
    guard.leave()
  })
}
