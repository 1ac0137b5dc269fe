import { computed } from 'vue'
import type { StepUpBody } from '@baoming/contract/office'
import { useAction } from '../../shared/forms/useAction.ts'
import { useSubmission, type Problems } from '../../shared/forms/useSubmission.ts'
import { usePasskeys } from '../../shared/passkeys/passkeys.ts'
import { hasCode } from '../../shared/problems/problem-message.ts'
import { useSessionGuard } from '../../shared/session/session.ts'
import { useOpenClient } from '../open-client.ts'
import { tidyCode } from '../../shared/passphrase/tidy-code.ts'

type Field = 'step-up-passphrase' | 'step-up-code'

/**
 * Proves again who is at the keyboard; the call that asked for it is then repeated.
 * @param hasPassphrase whether the account has one; a recovery code stands alone where it has none
 */
export function useStepUp(hasPassphrase: () => boolean) {
  const client = useOpenClient()
  const passkeys = usePasskeys()
  const guard = useSessionGuard()

  async function prove(body: StepUpBody) {
    try {
      guard.begin(await client.stepUp({ body }))
    } catch (error) {
      // Signing in again proves it, too.
      if (hasCode(error, 'not_signed_in')) guard.expire()
      else throw error
    }
  }

  const passkey = useAction(async () => {
    await prove({ passkey: await passkeys.use(await client.passkeyChallenge()) })
  })

  const passphrase = useSubmission<Field, void>({
    check: (values) => ({
      'step-up-passphrase':
        values['step-up-passphrase'] || !hasPassphrase() ? undefined : 'signIn.passphraseMissing',
      'step-up-code': tidyCode(values['step-up-code']).length >= 6 ? undefined : 'signIn.codeMissing',
    }),
    send: (values) =>
      prove({
        passphrase: {
          ...(hasPassphrase() && { passphrase: values['step-up-passphrase'] }),
          code: tidyCode(values['step-up-code']),
        },
      }),
    rejected: () => undefined,
  })
  const problems = computed<Problems<Field>>(() =>
    passphrase.state.value.status === 'incomplete' ? passphrase.state.value.problems : {},
  )

  return { passkey, passphrase, problems }
}
