import { classFieldRules as rules } from '@baoming/contract/office'
import type { PlainMessageKey } from '../../shared/i18n/message-keys.ts'
import { sessionMoments, sessionProblems, type SessionProblem } from '../sessions/session-problems.ts'
import { closesAt, opensAt, readNumber, type ClassDraft, type RefundStep } from './class-draft.ts'
import type { DraftField } from './draft-fields.ts'

/** What is wrong with a draft. */
export interface DraftProblems {
  fields: Partial<Record<DraftField, PlainMessageKey | undefined>>
  /** By the place of the session. */
  sessions: Map<number, SessionProblem>
  /** By the place of the step. */
  refundSteps: Map<number, PlainMessageKey>
}

/** Nothing is wrong. */
export const noProblems = (): DraftProblems => ({ fields: {}, sessions: new Map(), refundSteps: new Map() })

/** Whether a draft can be sent. */
export const isSound = ({ fields, sessions, refundSteps }: DraftProblems): boolean =>
  Object.values(fields).every((key) => key === undefined) && sessions.size === 0 && refundSteps.size === 0

/** Checks a draft by the rules of the API, so that most mistakes are named before anything is sent. */
export function checkDraft(draft: ClassDraft): DraftProblems {
  const capacity = readNumber(draft.capacity)
  const fields: DraftProblems['fields'] = {
    title: textProblem(draft.title, rules.title, true),
    slug: textProblem(draft.slug, rules.slug, true, 'classEditor.errors.slugInvalid'),
    summary: textProblem(draft.summary, rules.summary),
    description: textProblem(draft.description, rules.description),
    // The shop and the calendars say where it is.
    location: textProblem(draft.location, rules.location, true),
    teacher: textProblem(draft.teacher, rules.teacher),
    photoAlt: draft.photo ? textProblem(draft.photoAlt, rules.photoAlt) : undefined,
    priceSingle: numberProblem(draft.priceSingle, rules.priceSingle) ?? pricesProblem(draft),
    priceGroup: numberProblem(draft.priceGroup, rules.priceGroup),
    capacity: numberProblem(draft.capacity, rules.capacity) ?? groupProblem(draft, capacity),
    minSeats: numberProblem(draft.minSeats, rules.minSeats) ?? minProblem(draft, capacity),
    ...windowProblems(draft),
    message: textProblem(draft.message, rules.message),
    surveyUrl: textProblem(draft.surveyUrl, rules.surveyUrl, false, 'classEditor.errors.url'),
    sessions: draft.sessions.length === 0 ? 'classEditor.errors.sessionMissing' : undefined,
  }
  const steps = draft.hasRefundScale ? stepProblems(draft.refundSteps) : new Map<number, PlainMessageKey>()
  if (draft.hasRefundScale) fields.refund = restProblem(draft)
  return { fields, sessions: sessionProblems(draft.sessions, draft.timeZone), refundSteps: steps }
}

interface TextRule {
  minLength?: number
  maxLength: number
  pattern?: string
}

/** Compiled once, with the flag that JSON Schema prescribes. */
const patterns = new Map<string, RegExp>()
function fits(text: string, pattern: string): boolean {
  const compiled = patterns.get(pattern) ?? new RegExp(pattern, 'u')
  patterns.set(pattern, compiled)
  return compiled.test(text)
}

/** @param invalid says what the pattern asks for */
function textProblem(
  text: string,
  { maxLength, pattern }: TextRule,
  isRequired = false,
  invalid: PlainMessageKey = 'classEditor.errors.invalid',
): PlainMessageKey | undefined {
  const tidy = text.trim()
  if (tidy === '') return isRequired ? 'classEditor.errors.missing' : undefined
  // In code points, as JSON Schema counts.
  if ([...tidy].length > maxLength) return 'classEditor.errors.tooLong'
  return pattern === undefined || fits(tidy, pattern) ? undefined : invalid
}

function numberProblem(
  text: string,
  { minimum, maximum }: { minimum: number; maximum: number },
): PlainMessageKey | undefined {
  const number = readNumber(text)
  if (number === undefined) return undefined
  if (Number.isNaN(number) || number < minimum) return 'classEditor.errors.number'
  return number > maximum ? 'classEditor.errors.tooLarge' : undefined
}

const pricesProblem = ({ priceSingle, priceGroup }: ClassDraft): PlainMessageKey | undefined =>
  readNumber(priceSingle) === undefined && readNumber(priceGroup) === undefined
    ? 'classEditor.errors.priceMissing'
    : undefined

const groupProblem = ({ priceSingle, priceGroup }: ClassDraft, capacity: number | undefined) =>
  readNumber(priceGroup) !== undefined && readNumber(priceSingle) === undefined && capacity === 1
    ? ('classEditor.errors.capacityForGroup' as const)
    : undefined

const minProblem = ({ minSeats }: ClassDraft, capacity: number | undefined) =>
  capacity !== undefined && (readNumber(minSeats) ?? 0) > capacity
    ? ('classEditor.errors.minOverCapacity' as const)
    : undefined

/** A time without its day, and the order of the three times. */
function windowProblems(draft: ClassDraft): Pick<DraftProblems['fields'], 'opens' | 'closes'> {
  const [opens, closes] = [opensAt(draft), closesAt(draft)]
  const ends = draft.sessions.flatMap((session) => sessionMoments(session, draft.timeZone)?.endsAt ?? [])
  const end = ends.sort().at(-1)
  const dayMissing = 'classEditor.errors.dayMissing'
  return {
    opens: !opens && (draft.opensDay || draft.opensTime) ? dayMissing : undefined,
    closes:
      !closes && (draft.closesDay || draft.closesTime)
        ? dayMissing
        : opens && closes && closes <= opens
          ? 'classEditor.errors.opensAfterCloses'
          : closes && end && closes.toISOString() > end
            ? 'classEditor.errors.closesAfterEnd'
            : undefined,
  }
}

const hoursOf = ({ before, unit }: RefundStep) => (readNumber(before) ?? 0) * (unit === 'days' ? 24 : 1)

function stepProblems(steps: readonly RefundStep[]): Map<number, PlainMessageKey> {
  const problems = new Map<number, PlainMessageKey>()
  steps.forEach((step, place) => {
    const previous = steps[place - 1]
    const problem =
      missing(step.before) ??
      numberProblem(step.before, rules.refundBefore) ??
      missing(step.percent) ??
      percentProblem(step.percent)
    if (problem) problems.set(place, problem)
    else if (previous && !problems.has(place - 1) && !followsOn(previous, step))
      problems.set(place, 'classEditor.errors.refundOrder')
  })
  return problems
}

const followsOn = (previous: RefundStep, step: RefundStep) =>
  hoursOf(step) < hoursOf(previous) && readNumber(step.percent)! <= readNumber(previous.percent)!

const missing = (text: string) =>
  readNumber(text) === undefined ? ('classEditor.errors.missing' as const) : undefined

const percentProblem = (text: string) =>
  numberProblem(text, rules.refundPercent) ? ('classEditor.errors.percent' as const) : undefined

function restProblem({ refundSteps, refundRest }: ClassDraft): PlainMessageKey | undefined {
  const problem = percentProblem(refundRest)
  if (problem) return problem
  const last = readNumber(refundSteps.at(-1)?.percent ?? '100') ?? 0
  return (readNumber(refundRest) ?? 0) > last ? 'classEditor.errors.refundOrder' : undefined
}
