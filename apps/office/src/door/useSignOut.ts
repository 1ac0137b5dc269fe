import { hasCode } from '../shared/problems/problem-message.ts'
import { useAction } from '../shared/forms/useAction.ts'
import { forgetDrafts } from '../shared/forms/useDraft.ts'
import { useSessionGuard } from '../shared/session/session.ts'
import { useOpenClient } from './open-client.ts'

/** Ends the session of this tab and forgets what was typed in it; one that has ended already counts as done. */
export function useSignOut() {
  const client = useOpenClient()
  const guard = useSessionGuard()
  return useAction(async () => {
    await client.signOut().catch((error: unknown) => {
      if (!hasCode(error, 'not_signed_in')) throw error
    })
    forgetDrafts()
    guard.leave()
  })
}
