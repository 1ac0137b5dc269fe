import type { ClassFields } from '@baoming/database'

/** Characters of a text that the log shows. */
const shownLengthMax = 200

/** Which fields of a class were changed, for the log: what each was and became, long texts by their beginning. */
export function changedFields(before: object, after: ClassFields): { before: object; after: object } {
  const was = before as Record<string, unknown>
  const names = (Object.keys(after) as (keyof ClassFields)[]).filter(
    (name) => JSON.stringify(was[name] ?? null) !== JSON.stringify(after[name] ?? null),
  )
  const only = (all: Record<string, unknown>) =>
    Object.fromEntries(names.map((name) => [name, shortened(all[name])]))
  return { before: only(was), after: only(after as unknown as Record<string, unknown>) }
}

function shortened(value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  if (text.length <= shownLengthMax) return value ?? null
  return `${text.slice(0, shownLengthMax)}… (${text.length})`
}
