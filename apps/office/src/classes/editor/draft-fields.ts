import type { PlainMessageKey } from '../../shared/i18n/message-keys.ts'

/** The fields of the form of a class in the order of the page, and what each is called. */
export const draftFields = {
  title: 'classEditor.title',
  slug: 'classEditor.slug',
  summary: 'classEditor.summary',
  description: 'classEditor.description',
  locale: 'classEditor.locale',
  sessions: 'classEditor.sessions',
  location: 'classEditor.location',
  timeZone: 'classEditor.timeZone',
  teacher: 'classEditor.teacher',
  teacherIds: 'classEditor.teachers',
  photo: 'classEditor.sections.photo',
  photoAlt: 'classEditor.photo.alt',
  priceSingle: 'classEditor.priceSingle',
  priceGroup: 'classEditor.priceGroup',
  capacity: 'classEditor.capacity',
  minSeats: 'classEditor.minSeats',
  opens: 'classEditor.opens',
  closes: 'classEditor.closes',
  message: 'classEditor.message',
  surveyUrl: 'classEditor.surveyUrl',
  refund: 'classEditor.sections.refund',
} as const satisfies Record<string, PlainMessageKey>

/** A field of the form of a class. */
export type DraftField = keyof typeof draftFields

/** The id of a field's element. */
export const fieldId = (field: DraftField) => `class-${field}`
