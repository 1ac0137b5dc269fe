import { computed } from 'vue'
import { tidyEmail } from '@baoming/contract/shared'
import type { OfficeSession } from '@baoming/contract/office'
import { useSubmission, type Problems } from '../../shared/forms/useSubmission.ts'
import { useOpenClient } from '../open-client.ts'
import { tidyCode } from '../../shared/passphrase/tidy-code.ts'

type Field = 'sign-in-email' | 'sign-in-passphrase' | 'sign-in-code'

/**
 * Signs in by address, passphrase and a code.
 *
 * @param isRecovery whether a recovery code alone is to do, as for an account that has passkeys only
 */
export function usePassphraseSignIn(begun: (session: OfficeSession) => void, isRecovery: () => boolean) {
  const client = useOpenClient()
  const { state, submit } = useSubmission<Field, void>({
    check: (values) => ({
      'sign-in-email': values['sign-in-email'].trim() ? undefined : 'signIn.emailMissing',
      'sign-in-passphrase':
        isRecovery() || values['sign-in-passphrase'] ? undefined : 'signIn.passphraseMissing',
      'sign-in-code': tidyCode(values['sign-in-code']).length >= 6 ? undefined : 'signIn.codeMissing',
    }),
    async send(values) {
      const body = {
        email: tidyEmail(values['sign-in-email']),
        ...(!isRecovery() && { passphrase: values['sign-in-passphrase'] }),
        code: tidyCode(values['sign-in-code']),
      }
      const { session } = await client.signInByPassphrase({ body })
      begun(session)
    },
    // The API does not say which of the three is wrong.
    rejected: () => undefined,
  })
  const problems = computed<Problems<Field>>(() =>
    state.value.status === 'incomplete' ? state.value.problems : {},
  )
  return { state, problems, submit }
}
