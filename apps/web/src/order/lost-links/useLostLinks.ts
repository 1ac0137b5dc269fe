import { shallowRef } from 'vue'
import { tidyEmail } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { hasCode } from '../../shared/problems/problem-message.ts'
import { emailProblem } from '../../registration/validate.ts'

export type LostLinksState =
  | { status: 'editing' }
  | { status: 'incomplete'; problem: string }
  | { status: 'sending' }
  | { status: 'refused'; error: unknown }
  | { status: 'sent'; email: string }

/** Has the links to an address's orders mailed there. Whether there are any is told to the mailbox alone. */
export function useLostLinks() {
  const client = useClient()
  const state = shallowRef<LostLinksState>({ status: 'editing' })

  async function send(typed: string) {
    if (state.value.status === 'sending') return
    const email = tidyEmail(typed)
    const problem = emailProblem(email)
    if (problem) return void (state.value = { status: 'incomplete', problem })
    state.value = { status: 'sending' }
    try {
      await client.requestOrderLinks({ body: { email } })
      state.value = { status: 'sent', email }
    } catch (error) {
      state.value = hasCode(error, 'bad_request')
        ? { status: 'incomplete', problem: 'form.errors.emailInvalid' }
        : { status: 'refused', error }
    }
  }

  const startOver = () => (state.value = { status: 'editing' })

  return { state, send, startOver }
}
