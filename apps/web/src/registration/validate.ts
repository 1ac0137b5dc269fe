import { memberRules, nameProblem, tidyEmail, tidyName, tidyPhone, type NameProblem } from '@baoming/contract'
import { last } from '../shared/browser/last.ts'
import { fieldNames, type FieldErrors, type FieldName, type RegistrationValues } from './draft.ts'

/** Up to four digits and what may stand between them. */
const phoneBeginning = /^\+?[0-9](?:[ ().-]*[0-9]){0,3}[ ().-]*$/

type Rule = (typeof memberRules)[keyof typeof memberRules]

/** Compiled once, the way JSON Schema means it. */
const patterns = new Map<Rule, RegExp>(
  Object.values(memberRules).map((rule) => [rule, new RegExp(rule.pattern, 'u')]),
)
const isTooLong = (text: string, { maxLength }: Rule) => [...text].length > maxLength
const fits = (text: string, rule: Rule) => !isTooLong(text, rule) && patterns.get(rule)!.test(text)

/** The key of the words that say why an address will not do. */
export function emailProblem(email: string): string | undefined {
  if (email === '') return 'form.errors.emailMissing'
  return fits(email, memberRules.email) ? undefined : 'form.errors.emailInvalid'
}

const nameMessages: Record<NameProblem, string> = {
  missing: 'form.errors.nameMissing',
  too_long: 'form.errors.nameTooLong',
  address: 'form.errors.nameIsAddress',
}

export const normaliseValues = (values: RegistrationValues): RegistrationValues => ({
  memberStatus: values.memberStatus,
  name: tidyName(values.name),
  email: tidyEmail(values.email),
  phone: tidyPhone(values.phone),
})

/** Each field that will not do, with the key of the words that say why. */
export function validate(values: RegistrationValues): FieldErrors {
  const { memberStatus, name, email, phone } = normaliseValues(values)
  const errors: FieldErrors = {}
  if (memberStatus === '') errors.memberStatus = 'form.errors.memberStatusMissing'
  const wrongName = nameProblem(name)
  if (wrongName) errors.name = nameMessages[wrongName]
  const wrongEmail = emailProblem(email)
  if (wrongEmail) errors.email = wrongEmail
  if (phoneBeginning.test(phone)) errors.phone = 'form.errors.phoneTooShort'
  else if (phone !== '' && !fits(phone, memberRules.phone)) errors.phone = 'form.errors.phoneInvalid'
  return errors
}

// What the form says when the API is stricter than we are.
const rejectedMessages: Record<FieldName, string> = {
  memberStatus: 'form.errors.memberStatusMissing',
  name: 'form.errors.nameMissing',
  email: 'form.errors.emailInvalid',
  phone: 'form.errors.phoneInvalid',
}

/** JSON pointers such as `/member/email`, as the fields they stand for. */
export function errorsAtPaths(paths: string[]): FieldErrors {
  const fields = fieldNames.filter((field) => paths.some((path) => last(path.split('/')) === field))
  return Object.fromEntries(fields.map((field) => [field, rejectedMessages[field]]))
}
