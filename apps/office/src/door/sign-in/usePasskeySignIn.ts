import { computed, onMounted, onUnmounted, shallowRef } from 'vue'
import type { OfficeSession, PasskeyResponse } from '@baoming/contract/office'
import { useAction } from '../../shared/forms/useAction.ts'
import { PasskeyError, usePasskeys } from '../../shared/passkeys/passkeys.ts'
import { useOpenClient } from '../open-client.ts'

/** A challenge holds for five minutes. */
const challengeMilliseconds = 4.5 * 60_000

/** Signs in by passkey: after a press of the button, or by the suggestions of the browser while the form is there. */
export function usePasskeySignIn(begun: (session: OfficeSession) => void) {
  const client = useOpenClient()
  const passkeys = usePasskeys()
  const rejected = shallowRef<unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isGone = false

  async function finish(response: PasskeyResponse) {
    const { session } = await client.signInByPasskey({ body: response })
    begun(session)
  }

  const { busy, error, run } = useAction(async () => {
    rejected.value = undefined
    await finish(await passkeys.use(await client.passkeyChallenge()))
  })

  async function signIn() {
    clearTimeout(timer)
    // Ends the suggestions, because a browser asks for one passkey at a time.
    if (!(await run())) void suggest()
  }

  /** The suggestions are a convenience: where they fail, the button is still there. */
  async function suggest() {
    clearTimeout(timer)
    if (isGone || !(await passkeys.canSuggest())) return
    const offer = await client.passkeyChallenge().catch(() => undefined)
    if (isGone || busy.value || !offer) return
    timer = setTimeout(() => {
      if (busy.value) return
      passkeys.stop()
      void suggest()
    }, challengeMilliseconds)
    try {
      await finish(await passkeys.suggest(offer))
    } catch (failure) {
      if (failure instanceof PasskeyError) return
      rejected.value = failure
      void suggest()
    }
  }

  onMounted(suggest)
  onUnmounted(() => {
    isGone = true
    clearTimeout(timer)
    passkeys.stop()
  })

  return { busy, error: computed(() => error.value ?? rejected.value), signIn }
}
