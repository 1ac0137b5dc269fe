import { nextTick, reactive, shallowRef, watch } from 'vue'
import { memberRules, tidyEmail } from '@baoming/contract/shared'
import type { BegunSession, ClaimInvitationBody, InvitationOffer } from '@baoming/contract/office'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'
import { fitsRule } from '@baoming/ui/forms/fits-rule.ts'
import { useAction } from '../../shared/forms/useAction.ts'
import type { Problems } from '../../shared/forms/useSubmission.ts'
import { usePasskeys } from '../../shared/passkeys/passkeys.ts'
import { useOpenClient } from '../open-client.ts'
import type { InvitationToken } from './invitation-token.ts'

type Field = 'claim-name' | 'claim-email'

/** How a new account is opened: one of the two ways in. */
export type WayIn = Pick<ClaimInvitationBody, 'passkey' | 'passphrase'>

const draftKey = 'baoming.office.claim'

/** Makes an account of an invitation: who it is for, and one of two ways in. */
export function useClaim(
  token: InvitationToken,
  offer: InvitationOffer,
  begun: (begun: BegunSession) => void,
) {
  const client = useOpenClient()
  const passkeys = usePasskeys()
  const person = reactive({ 'claim-name': readDraft() ?? offer.name ?? '', 'claim-email': offer.email ?? '' })
  const problems = shallowRef<Problems<Field>>({})

  // The link may have to be opened again, in the browser that has the passkeys.
  watch(
    () => person['claim-name'],
    (name) => sessionStore.write(draftKey, name),
  )

  /** Checks name and address, and moves the focus to the first that has a problem. @returns whether both fit */
  async function checkPerson(): Promise<boolean> {
    problems.value = {
      'claim-name': person['claim-name'].trim() ? undefined : 'claim.nameMissing',
      'claim-email': fitsRule(tidyEmail(person['claim-email']), memberRules.email)
        ? undefined
        : 'claim.emailInvalid',
    }
    const wrong = Object.entries(problems.value).find(([, problem]) => problem)?.[0]
    if (wrong === undefined) return true
    await nextTick()
    document.getElementById(wrong)?.focus()
    return false
  }

  async function claim(way: WayIn) {
    const name = person['claim-name'].trim()
    const email = tidyEmail(person['claim-email'])
    const answer = await client.claimInvitation({ body: { token, name, email, ...way } })
    sessionStore.remove(draftKey)
    begun(answer)
  }

  const byPasskey = useAction(async () => {
    if (!(await checkPerson())) return
    const offered = await client.passkeyForInvitation({ body: { token } })
    const name = person['claim-name'].trim()
    const email = tidyEmail(person['claim-email'])
    await claim({ passkey: await passkeys.create(offered, { name, email }) })
  })

  return { person, problems, checkPerson, byPasskey, claim }
}

const readDraft = () => sessionStore.read(draftKey)
