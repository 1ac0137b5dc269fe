import type { ParsedForm } from './form.ts'

/** The values of a form by their names on the wire, unchanged. */
export type Values = Pick<ReadonlyMap<string, string>, 'get' | 'has'>

/** The first value of each name. */
export function firstValues({ fields }: ParsedForm): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const { name, value } of fields) if (!values.has(name)) values.set(name, value)
  return values
}

/** Names that came more than once, each once. */
export function repeatedNames({ fields }: ParsedForm): string[] {
  const seen = new Set<string>()
  const repeated = fields.map(({ name }) => name).filter((name) => seen.has(name) || !seen.add(name))
  return [...new Set(repeated)]
}

/** The gateway's own number, which ECPay and NewebPay both name `TradeNo`; null where it is invalid. */
export function ownTradeNumber(values: Values): string | null {
  const number = wire(values, 'TradeNo')
  return /^[0-9A-Za-z]{1,20}$/.test(number) ? number : null
}

/** A value, unchanged; an absent one counts as empty. */
export function wire(values: Values, name: string): string {
  return values.get(name) ?? ''
}
