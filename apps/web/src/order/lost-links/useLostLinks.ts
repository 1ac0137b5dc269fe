import { computed, ref } from 'vue'
import { tidyEmail } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { emailProblem } from '../../shared/email/email-problem.ts'
import { useSubmission, type Submission } from '../../shared/forms/useSubmission.ts'
import { hasCode } from '../../shared/problems/problem-message.ts'

/** The form, or the address that a mail was requested for. */
export type LostLinksState = Submission<'email'> | { status: 'sent'; email: string }

/** Requests a mail with the links to an address's orders. The API does not tell whether there are any. */
export function useLostLinks() {
  const client = useClient()
  const sentTo = ref<string>()

  const { state: submission, submit } = useSubmission({
    check: ({ email }) => ({ email: emailProblem(tidyEmail(email)) }),
    send: async ({ email: typed }: { email: string }) => {
      const email = tidyEmail(typed)
      await client.requestOrderLinks({ body: { email } })
      sentTo.value = email
    },
    rejected: (error) => (hasCode(error, 'bad_request') ? { email: 'form.errors.emailInvalid' } : undefined),
  })

  const state = computed<LostLinksState>(() =>
    sentTo.value === undefined ? submission.value : { status: 'sent', email: sentTo.value },
  )
  const send = (email: string) => submit({ email })
  const startOver = () => (sentTo.value = undefined)

  return { state, send, startOver }
}
