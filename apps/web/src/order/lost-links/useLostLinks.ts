import { shallowRef } from 'vue'
import { tidyEmail } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { hasCode } from '../../shared/problems/problem-message.ts'
import { emailProblem } from '../../registration/validate.ts'

export type OrderLinksState =
  | { word: 'editing' }
  | { word: 'incomplete'; problem: string }
  | { word: 'sending' }
  | { word: 'refused'; error: unknown }
  | { word: 'sent'; email: string }

/** Has the links to an address's orders mailed there. Whether there are any is told to the mailbox alone. */
export function useOrderLinks() {
  const client = useClient()
  const state = shallowRef<OrderLinksState>({ word: 'editing' })

  async function send(typed: string) {
    if (state.value.word === 'sending') return
    const email = tidyEmail(typed)
    const problem = emailProblem(email)
    if (problem) return void (state.value = { word: 'incomplete', problem })
    state.value = { word: 'sending' }
    try {
      await client.requestOrderLinks({ body: { email } })
      state.value = { word: 'sent', email }
    } catch (error) {
      state.value = hasCode(error, 'bad_request')
        ? { word: 'incomplete', problem: 'form.errors.emailInvalid' }
        : { word: 'refused', error }
    }
  }

  const startOver = () => (state.value = { word: 'editing' })

  return { state, send, startOver }
}
