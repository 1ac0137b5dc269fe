import type { ClassDraft } from './class-draft.ts'
import type { DraftField } from './draft-fields.ts'

/** What each field of the form holds in a draft; they are compared and chosen as a whole. */
const parts = {
  title: ['title'],
  slug: ['slug'],
  summary: ['summary'],
  description: ['description'],
  locale: ['locale'],
  sessions: ['sessions'],
  location: ['location'],
  timeZone: ['timeZone'],
  teacher: ['teacher'],
  teacherIds: ['teacherIds'],
  photo: ['photo'],
  photoAlt: ['photoAlt'],
  priceSingle: ['priceSingle'],
  priceGroup: ['priceGroup'],
  capacity: ['capacity'],
  minSeats: ['minSeats'],
  opens: ['opensDay', 'opensTime'],
  closes: ['closesDay', 'closesTime'],
  message: ['message'],
  surveyUrl: ['surveyUrl'],
  refund: ['hasRefundScale', 'refundSteps', 'refundRest'],
} as const satisfies Record<DraftField, readonly (keyof ClassDraft)[]>

/** Whose version of a field is taken. */
export type Choice = 'mine' | 'theirs'

/** A field in which two drafts differ. */
export interface Difference {
  field: DraftField
  /** Both have changed it since it was loaded. */
  isBoth: boolean
  /** What is likely wanted: the version of the only one who changed it. */
  proposed: Choice
}

const fields = Object.keys(parts) as DraftField[]

const sameIn = (field: DraftField, one: ClassDraft, other: ClassDraft) =>
  parts[field].every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]))

/** The fields in which two drafts differ. */
export const changedFields = (one: ClassDraft, other: ClassDraft): DraftField[] =>
  fields.filter((field) => !sameIn(field, one, other))

/** @param base what both began with */
export const differences = (base: ClassDraft, mine: ClassDraft, theirs: ClassDraft): Difference[] =>
  changedFields(mine, theirs).map((field) => {
    const isMine = !sameIn(field, base, mine)
    return { field, isBoth: isMine && !sameIn(field, base, theirs), proposed: isMine ? 'mine' : 'theirs' }
  })

/** My draft with those fields of theirs that were chosen. */
export function mergeDrafts(
  mine: ClassDraft,
  theirs: ClassDraft,
  choices: Readonly<Partial<Record<DraftField, Choice>>>,
): ClassDraft {
  const keys = fields.filter((field) => choices[field] === 'theirs').flatMap((field) => [...parts[field]])
  return { ...mine, ...Object.fromEntries(keys.map((key) => [key, theirs[key]])) }
}
