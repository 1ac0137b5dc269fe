import type { ClassConsequence, ClassConsequenceKind } from '@baoming/contract/office'
import type { ClassFields, ClassNoticeChanges, ClassToEdit } from '@baoming/database'

type Session = { startsAt: Date; endsAt: Date }
type Before = Pick<ClassToEdit['class'], keyof Omit<ClassFields, 'sessions' | 'teacherIds'>> &
  Pick<
    ClassToEdit['class'],
    'confirmedRegisterCount' | 'heldSeats' | 'publishedAt' | 'registrationOpen' | 'calledOffAt'
  > & { sessions: readonly Session[] }

/**
 * What follows from saving a class, where somebody should think twice. Nothing follows while nobody can have seen it.
 * @param now for what customers can still do
 */
export function consequencesOf(before: Before, after: ClassFields, now = new Date()): ClassConsequence[] {
  if (before.publishedAt === null) return []
  const people = before.confirmedRegisterCount + before.heldSeats
  const changes = changesOf(before, after)
  const follows: Record<ClassConsequenceKind, boolean> = {
    capacity_below_sold: after.capacity !== null && after.capacity < people,
    price_changed:
      people > 0 && (before.priceSingle !== after.priceSingle || before.priceGroup !== after.priceGroup),
    time_changed: people > 0 && changes.sessions !== undefined,
    location_changed: people > 0 && changes.location !== undefined,
    teacher_changed: people > 0 && changes.teacher !== undefined,
    slug_changed: before.slug !== after.slug,
    registration_closed_by_time:
      before.calledOffAt === null && isOpen(before, before, now) && !isOpen(before, after, now),
  }
  return (Object.keys(follows) as ClassConsequenceKind[])
    .filter((kind) => follows[kind])
    .map((kind) => ({ kind, blocks: kind === 'capacity_below_sold', people }))
}

type Window = Pick<ClassFields, 'registrationOpensAt' | 'registrationClosesAt' | 'sessions'>

function isOpen(
  { registrationOpen }: Before,
  { registrationOpensAt, registrationClosesAt, sessions }: Window,
  now: Date,
): boolean {
  const closesAt = registrationClosesAt ?? inOrder(sessions)[0]!.startsAt
  return registrationOpen && closesAt > now && (registrationOpensAt === null || registrationOpensAt <= now)
}

/** What participants should know of a change. */
export function changesOf(
  before: Pick<Before, 'sessions' | 'location' | 'teacher'>,
  after: Pick<ClassFields, 'sessions' | 'location' | 'teacher'>,
): ClassNoticeChanges {
  const [was, became] = [before.sessions, after.sessions].map(sessionsJson) as [SessionJson[], SessionJson[]]
  const teacher = { was: before.teacher, became: after.teacher ?? null }
  return {
    ...(JSON.stringify(was) !== JSON.stringify(became) && { sessions: { was, became } }),
    ...(before.location !== after.location && {
      location: { was: before.location, became: after.location },
    }),
    ...(teacher.was !== teacher.became && { teacher }),
  }
}

interface SessionJson {
  startsAt: string
  endsAt: string
}

const inOrder = (sessions: readonly Session[]) =>
  [...sessions].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())

const sessionsJson = (sessions: readonly Session[]): SessionJson[] =>
  inOrder(sessions).map(({ startsAt, endsAt }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }))
