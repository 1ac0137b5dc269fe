import { memberRules, nameProblem, tidyEmail, tidyName, tidyPhone, type NameProblem } from '@baoming/contract'
import { last } from '../shared/browser/last.ts'
import { emailProblem } from '../shared/email/email-problem.ts'
import { fitsRule } from '@baoming/ui/forms/fits-rule.ts'
import { fieldNames, type FieldErrors, type FieldName, type RegistrationValues } from './draft.ts'
import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'

/** One to four digits, with separators between them: the beginning of a phone number. */
const phoneBeginning = /^\+?[0-9](?:[ ().-]*[0-9]){0,3}[ ().-]*$/

const nameMessages: Record<NameProblem, PlainMessageKey> = {
  missing: 'form.errors.nameMissing',
  too_long: 'form.errors.nameTooLong',
  address: 'form.errors.nameIsAddress',
}

/** The values as they are sent: without stray spaces, in half width. */
export const normaliseValues = (values: RegistrationValues): RegistrationValues => ({
  memberStatus: values.memberStatus,
  name: tidyName(values.name),
  email: tidyEmail(values.email),
  phone: tidyPhone(values.phone),
})

/** Maps each invalid field to the i18n key of its error message. */
export function validate(values: RegistrationValues): FieldErrors {
  const { memberStatus, name, email, phone } = normaliseValues(values)
  const errors: FieldErrors = {}
  if (memberStatus === '') errors.memberStatus = 'form.errors.memberStatusMissing'
  const wrongName = nameProblem(name)
  if (wrongName) errors.name = nameMessages[wrongName]
  const wrongEmail = emailProblem(email)
  if (wrongEmail) errors.email = wrongEmail
  if (phoneBeginning.test(phone)) errors.phone = 'form.errors.phoneTooShort'
  else if (phone !== '' && !fitsRule(phone, memberRules.phone)) errors.phone = 'form.errors.phoneInvalid'
  return errors
}

/** Messages for fields that passed our checks and were rejected by the API. */
const rejectedMessages: Record<FieldName, PlainMessageKey> = {
  memberStatus: 'form.errors.memberStatusMissing',
  name: 'form.errors.nameMissing',
  email: 'form.errors.emailInvalid',
  phone: 'form.errors.phoneInvalid',
}

/** Maps JSON pointers such as `/member/email` to the fields they name. */
export function errorsAtPaths(paths: string[]): FieldErrors {
  const fields = fieldNames.filter((field) => paths.some((path) => last(path.split('/')) === field))
  return Object.fromEntries(fields.map((field) => [field, rejectedMessages[field]]))
}
