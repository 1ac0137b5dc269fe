import type { ParsedForm } from './gateway.ts'

/** The values of a form by their names on the wire, as they came. */
export type Values = ReadonlyMap<string, string>

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
