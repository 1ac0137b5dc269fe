import { parseForm } from '../form.ts'
import type { ParsedForm } from '../gateway.ts'

/** Values by field name, as they came. */
export type Values = ReadonlyMap<string, string>

/** Reads a form that is text already, such as a decrypted one. */
export function parseText(text: string): ParsedForm {
  return parseForm(Buffer.from(text, 'utf8').toString('latin1'))
}

/** The first value of each name: backwards, so that the first of a repeated field is the one that stays. */
export function firstValues({ fields }: ParsedForm): Values {
  return new Map(fields.toReversed().map(({ name, value }) => [name, value]))
}

/** Names that came more than once, each once. */
export function repeatedNames({ fields }: ParsedForm): string[] {
  const seen = new Set<string>()
  const repeated = fields.map(({ name }) => name).filter((name) => seen.has(name) || !seen.add(name))
  return [...new Set(repeated)]
}

/** A value as it came; an absent one counts as empty. */
export function wire(values: Values, name: string): string {
  return values.get(name) ?? ''
}
