import { memberRules } from '@baoming/contract'
import { fitsRule } from '@baoming/ui/forms/fits-rule.ts'
import type { PlainMessageKey } from '../i18n/message-keys.ts'

/** The message key of what is wrong with a normalised e-mail address; undefined when nothing is. */
export function emailProblem(email: string): PlainMessageKey | undefined {
  if (email === '') return 'form.errors.emailMissing'
  return fitsRule(email, memberRules.email) ? undefined : 'form.errors.emailInvalid'
}
