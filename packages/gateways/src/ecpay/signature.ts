import type { ParsedForm } from '../form/form.ts'
import { sameText } from '../protocol/same-text.ts'
import { checkMacField, checkMacValue, type CheckMacKeys } from './check-values.ts'

/** Adds the check value to the fields, as the last one. */
export function signFields(
  fields: Readonly<Record<string, string>>,
  keys: CheckMacKeys,
): Record<string, string> {
  return { ...fields, [checkMacField]: checkMacValue(Object.entries(fields), keys) }
}

/**
 * Whether a form carries the check value of all its other fields. A missing check value is a wrong one. The caller must
 * have rejected repeated fields.
 */
export function isSigned({ fields }: ParsedForm, keys: CheckMacKeys): boolean {
  const received = fields.find(({ name }) => name === checkMacField)?.value ?? ''
  const pairs = fields.map(({ name, value }) => [name, value] as const)
  return sameText(received, checkMacValue(pairs, keys))
}
