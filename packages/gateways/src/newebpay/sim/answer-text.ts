import { encodeForm } from '../../form/form.ts'

/** How an answer ends, for code and people. */
export interface Head {
  Status: string
  Message: string
}

/** What an answer says besides, by name. */
export type Facts = Readonly<Record<string, string | number | null>>

/** Writes an answer in the format that was asked for: one urlencoded line for `String`, otherwise JSON. */
export function writeAnswerText(head: Head, facts: Facts, respondType: string | undefined): string {
  return respondType === 'String' ? encodeForm({ ...head, ...texts(facts) }) : writeJson(head, facts)
}

// The gateway runs PHP: beyond ASCII all is escaped, and an array with nothing in it comes out as a list.
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
