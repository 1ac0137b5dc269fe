import { encodeForm } from '../../form/form.ts'

/** The result at the head of a response, for programs and people. */
export interface Head {
  Status: string
  Message: string
}

/** The other values of a response, by name. */
export type Facts = Readonly<Record<string, string | number | null>>

/** Writes a response in the requested format: one urlencoded line for `String`, otherwise JSON. */
export function writeAnswerText(head: Head, facts: Facts, respondType: string | undefined): string {
  return respondType === 'String' ? encodeForm({ ...head, ...texts(facts) }) : writeJson(head, facts)
}

// The gateway runs PHP: characters beyond ASCII are escaped, and an empty array becomes a list.
function writeJson(head: Head, facts: Facts): string {
  const Result = Object.keys(facts).length > 0 ? facts : []
  return JSON.stringify({ ...head, Result }).replace(/[^\0-\x7f]/g, escapeUnit)
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function texts(facts: Facts): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value ?? '')]))
}
