import type { PlainMessageKey } from '../../shared/i18n/message-keys.ts'
import type { DraftProblems } from './check-draft.ts'
import { draftFields, fieldId, type DraftField } from './draft-fields.ts'

/** A problem in the summary on top of the form: the id of its element, the label's key, and what is wrong. */
export interface ListedProblem {
  element: string
  label: PlainMessageKey
  /** Of a session or a step, beginning at 0. */
  place?: number
  key: PlainMessageKey
}

/** All problems in the order of the page. */
export function problemList({ fields, sessions, refundSteps }: DraftProblems): ListedProblem[] {
  return (Object.keys(draftFields) as DraftField[]).flatMap((field) => {
    const label = draftFields[field]
    const own: ListedProblem[] = fields[field]
      ? [{ element: elementOf(field), label, key: fields[field] }]
      : []
    if (field === 'sessions')
      for (const [place, { field: part, key }] of sessions)
        own.push({ element: `session-${place}-${part}`, label, place, key })
    if (field === 'refund')
      for (const [place, key] of refundSteps)
        own.push({ element: `class-refund-${place}`, label, place, key })
    return own
  })
}

const elementOf = (field: DraftField) => (field === 'sessions' ? 'session-0-day' : fieldId(field))
