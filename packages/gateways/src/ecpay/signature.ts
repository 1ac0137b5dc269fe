import type { ParsedForm } from '../form/form.ts'
import { sameText } from '../protocol/same-text.ts'
import { checkMacField, checkMacValue, type CheckMacKeys } from './check-values.ts'

/** The fields and their check value behind them, as they go over the wire. */
export function signFields(
  fields: Readonly<Record<string, string>>,
  keys: CheckMacKeys,
): Record<string, string> {
  return { ...fields, [checkMacField]: checkMacValue(Object.entries(fields), keys) }
}

/**
 * Whether a form carries the check value of everything else in it. A missing check value is a wrong one. Expects
 * that no field comes twice.
 */
export function isSigned({ fields }: ParsedForm, keys: CheckMacKeys): boolean {
  const received = fields.find(({ name }) => name === checkMacField)?.value ?? ''
  const pairs = fields.map(({ name, value }) => [name, value] as const)
  return sameText(received, checkMacValue(pairs, keys))
}
