import { ApiProblem } from '@baoming/contract/shared'
import type { ClassBody } from '@baoming/contract/office'
import type { PlainMessageKey } from '../../shared/i18n/message-keys.ts'
import { isSound, noProblems, type DraftProblems } from './check-draft.ts'
import type { DraftField } from './draft-fields.ts'

/** The field of the form that a field of the API is typed into. */
const fieldOf = {
  slug: 'slug',
  title: 'title',
  summary: 'summary',
  description: 'description',
  locale: 'locale',
  location: 'location',
  timeZone: 'timeZone',
  sessions: 'sessions',
  teacher: 'teacher',
  teacherIds: 'teacherIds',
  photoId: 'photo',
  photoAlt: 'photoAlt',
  priceSingle: 'priceSingle',
  priceGroup: 'priceGroup',
  capacity: 'capacity',
  minSeats: 'minSeats',
  registrationOpensAt: 'opens',
  registrationClosesAt: 'closes',
  surveyUrl: 'surveyUrl',
  message: 'message',
  refundScale: 'refund',
} as const satisfies Record<keyof ClassBody, DraftField>

/** What the API found wrong, by field; undefined where its error is about something else. */
export function apiProblems(error: unknown): DraftProblems | undefined {
  const problems = noProblems()
  if (error instanceof ApiProblem)
    for (const { path, message } of error.problem.errors ?? []) addProblem(problems, path, message)
  return isSound(problems) ? undefined : problems
}

/** @param path a JSON pointer into the body, such as `/class/sessions/3/endsAt` */
function addProblem(problems: DraftProblems, path: string, message: string) {
  const steps = path.split('/').filter((step) => step !== '' && step !== 'class')
  const [name = '', place] = steps
  if (!Object.hasOwn(fieldOf, name)) return
  const field = fieldOf[name as keyof ClassBody]
  const index = Number(place)
  if (field === 'sessions' && place !== undefined && Number.isInteger(index))
    problems.sessions.set(index, {
      field: steps[2] === 'endsAt' ? 'to' : 'day',
      key: 'classEditor.errors.invalid',
    })
  else problems.fields[field] ??= keyOf(field, message)
}

// The check before sending has found everything about a slug but that another class has it.
const keyOf = (field: DraftField, message: string): PlainMessageKey =>
  field === 'slug' && /taken/.test(message) ? 'classEditor.errors.slugTaken' : 'classEditor.errors.invalid'
