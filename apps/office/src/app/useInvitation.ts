import { onScopeDispose, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { invitationIn, type InvitationToken } from '../door/claim/invitation-token.ts'
import { useSessionGuard } from '../shared/session/session.ts'

/**
 * The invitation that is being claimed: the one whose link opened the office, or one that was pasted over another
 * address, for whose hash the browser does not load the page anew.
 */
export function useInvitation(first: InvitationToken | undefined) {
  const token = shallowRef(first)
  const router = useRouter()
  const guard = useSessionGuard()

  const remove = router.beforeEach(({ hash, path, query }) => {
    const found = invitationIn(hash)
    if (found === undefined) return true
    token.value = found
    return { path, query, hash: '', replace: true }
  })
  onScopeDispose(remove)

  /** Leaves the invitation: who has claimed it is signed in; who has not may be. */
  async function finish() {
    if (guard.state.value.status === 'asking') await guard.look()
    token.value = undefined
  }

  return { token, finish }
}
