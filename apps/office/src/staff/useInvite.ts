import { computed } from 'vue'
import { memberRules, tidyEmail, type Locale } from '@baoming/contract/shared'
import { roles, type Role, type StaffList } from '@baoming/contract/office'
import { fitsRule } from '@baoming/ui/forms/fits-rule.ts'
import { isLocale } from '@baoming/ui/messages/locale.ts'
import { useLanguage } from '@baoming/ui/messages/useLanguage.ts'
import { useOffice } from '../shared/api/office.ts'
import { useDraft } from '../shared/forms/useDraft.ts'
import { useSubmission } from '../shared/forms/useSubmission.ts'
import { hasCode } from '../shared/problems/problem-message.ts'
import { Abandoned } from '../shared/session/session.ts'

interface Draft {
  email: string
  role: Role
  locale: Locale
}

/** An invitation that is being written. */
export function useInvite(invited: (list: StaffList) => void) {
  const office = useOffice()
  const { locale } = useLanguage()
  const { draft, forget } = useDraft<Draft>(
    'invitation',
    { email: '', role: 'desk', locale: locale.value },
    (kept) =>
      typeof kept.email === 'string' && roles.some((role) => role === kept.role) && isLocale(kept.locale),
  )

  const { state, submit } = useSubmission<'invite-email', void>({
    check: ({ 'invite-email': email }) => ({
      'invite-email': fitsRule(tidyEmail(email), memberRules.email) ? undefined : 'staff.emailInvalid',
    }),
    async send({ 'invite-email': email }) {
      const { role, locale } = draft
      const list = await office.inviteStaff({ body: { email: tidyEmail(email), role, locale } })
      forget()
      invited(list)
    },
    rejected: (error) =>
      hasCode(error, 'already_there') ? { 'invite-email': 'problem.already_there' } : undefined,
  })
  const problem = computed(() =>
    state.value.status === 'incomplete' ? state.value.problems['invite-email'] : undefined,
  )
  const failure = computed(() =>
    state.value.status === 'failed' && !(state.value.error instanceof Abandoned)
      ? state.value.error
      : undefined,
  )
  return { draft, state, problem, failure, submit }
}
