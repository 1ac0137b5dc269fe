import { Type, type Static } from 'typebox'
import {
  Amount,
  ClassChanges,
  ClassNoticeKind,
  Id,
  Locale,
  Nullable,
  Photo,
  RefundScale,
  Session,
  Time,
} from '../../shared/primitives.ts'
import { Problem } from '../../shared/problem.ts'
import { classFieldRules as rules } from '../class-rules.ts'
import { ClassState } from './classes.ts'

/** The path parameter of routes about one class. */
export const ClassParams = Type.Object({ id: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) })

/** A class as the office writes it, to create it or to save it whole. Times are moments; show them in `timeZone`. */
export const ClassBody = Type.Object(
  {
    slug: Type.String({ ...rules.slug, description: 'Its name in addresses, each once' }),
    title: Type.String(rules.title),
    summary: Type.String({ ...rules.summary, description: 'One or two sentences' }),
    description: Type.String({ ...rules.description, description: 'Blank lines part paragraphs' }),
    locale: Locale,
    location: Type.String(rules.location),
    timeZone: Type.String({ ...rules.timeZone, description: 'IANA name' }),
    sessions: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Type.Integer({ minimum: 1, description: 'Of a session that there is' })),
          startsAt: Time,
          endsAt: Time,
        },
        { additionalProperties: false },
      ),
      { ...rules.sessions, description: 'In any order; they may not overlap' },
    ),
    teacher: Nullable(Type.String({ ...rules.teacher, description: 'Who teaches it, as customers read it' })),
    teacherIds: Type.Array(Id, {
      ...rules.teacherIds,
      description: 'Whose own class it is in the office: ids of `listTeachers`',
    }),
    photoId: Nullable(Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of `addClassPhoto`' })),
    photoAlt: Nullable(Type.String({ ...rules.photoAlt, description: 'What the photo shows' })),
    priceSingle: Nullable(
      Type.Integer({ ...rules.priceSingle, description: 'TWD; null: not sold to one person' }),
    ),
    priceGroup: Nullable(
      Type.Integer({ ...rules.priceGroup, description: 'TWD for two; null: not sold to groups' }),
    ),
    capacity: Nullable(Type.Integer({ ...rules.capacity, description: 'null: no limit' })),
    minSeats: Nullable(Type.Integer(rules.minSeats)),
    registrationOpensAt: Nullable(Time),
    registrationClosesAt: Nullable(Time),
    surveyUrl: Nullable(Type.String(rules.surveyUrl)),
    message: Nullable(Type.String({ ...rules.message, description: 'To confirmed members' })),
    refundScale: Nullable(RefundScale),
  },
  { additionalProperties: false },
)
export type ClassBody = Static<typeof ClassBody>

/** A photo that was stored. */
export const StoredPhoto = Type.Object({
  id: Type.String(),
  ...Type.Omit(Photo, ['alt']).properties,
})
export type StoredPhoto = Static<typeof StoredPhoto>

/** What participants were told, and how far the mails are. */
export const ClassNotice = Type.Object({
  id: Id,
  kind: ClassNoticeKind,
  at: Time,
  by: Nullable(Type.String({ description: 'Name of who told them' })),
  message: Nullable(Type.String()),
  changes: ClassChanges,
  mails: Type.Object({ owed: Type.Integer(), sent: Type.Integer(), givenUp: Type.Integer() }),
})
export type ClassNotice = Static<typeof ClassNotice>

/** A class with everything that the office edits. */
export const OfficeClassDetail = Type.Object({
  id: Type.Integer(),
  version: Type.Integer({ description: 'Grows with each change but those of seats; also the `ETag`' }),
  state: ClassState,
  publishedAt: Nullable(Time),
  calledOffAt: Nullable(Time),
  calledOffMessage: Nullable(Type.String()),
  registrationOpen: Type.Boolean({ description: 'Whether registration was left open by hand' }),
  seatsConfirmed: Type.Integer(),
  seatsHeld: Type.Integer({ description: 'By registrations that may still be paid' }),
  createdAt: Time,
  slug: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  description: Type.String(),
  locale: Locale,
  location: Type.String(),
  timeZone: Type.String(),
  startsAt: Time,
  endsAt: Time,
  sessions: Type.Array(Type.Object({ id: Type.Integer(), ...Session.properties }), {
    description: 'In the order of time',
  }),
  teacher: Nullable(Type.String()),
  teacherIds: Type.Array(Id),
  photo: Nullable(StoredPhoto),
  photoAlt: Nullable(Type.String()),
  priceSingle: Nullable(Amount),
  priceGroup: Nullable(Amount),
  capacity: Nullable(Type.Integer()),
  minSeats: Nullable(Type.Integer()),
  registrationOpensAt: Nullable(Time),
  registrationClosesAt: Nullable(Time),
  surveyUrl: Nullable(Type.String()),
  message: Nullable(Type.String()),
  refundScale: Nullable(RefundScale),
  notices: Type.Array(ClassNotice, { description: 'Newest first' }),
})
export type OfficeClassDetail = Static<typeof OfficeClassDetail>

/**
 * What follows from saving a class, where somebody should think twice. `capacity_below_sold`
 * cannot be accepted.
 */
export const classConsequences = [
  /** More seats are taken than there would be: rejected. */
  'capacity_below_sold',
  /** Registrations that were made keep their price. */
  'price_changed',
  /** Participants have planned by the old times. */
  'time_changed',
  'location_changed',
  'teacher_changed',
  /** Links that were shared lead nowhere any more. */
  'slug_changed',
  /** Customers who want to register cannot do so any more. */
  'registration_closed_by_time',
] as const
export type ClassConsequenceKind = (typeof classConsequences)[number]

const ConsequenceKind = Type.Unsafe<ClassConsequenceKind>(
  Type.Union(classConsequences.map((kind) => Type.Literal(kind))),
)

export const ClassConsequence = Type.Object({
  kind: ConsequenceKind,
  blocks: Type.Boolean({ description: 'It cannot be saved like this' }),
  people: Type.Integer({ description: 'Seats, confirmed or held, that it concerns' }),
})
export type ClassConsequence = Static<typeof ClassConsequence>

/** What follows from saving. */
export const ClassPreview = Type.Object({
  follows: Type.Array(ClassConsequence),
  /** Sent with saving where `tell` is given. */
  changes: ClassChanges,
  tellable: Type.Integer({
    description: 'Registrations that would get a mail; 0 where nothing changes that they should know',
  }),
})
export type ClassPreview = Static<typeof ClassPreview>

/** Saves a class. Consequences that are not `accepted` are answered with 409 `consequences_not_accepted`. */
export const SaveClassBody = Type.Object(
  {
    class: ClassBody,
    accepted: Type.Optional(
      Type.Array(ConsequenceKind, {
        maxItems: classConsequences.length,
        description: 'The kinds of consequences that the person has read and wants',
      }),
    ),
    tell: Type.Optional(
      Type.Object(
        {
          message: Nullable(
            Type.String({ ...rules.notice, description: "The organiser's own words in the mail" }),
          ),
        },
        {
          additionalProperties: false,
          description: 'Mails participants what changed of time, place and teacher. Needs step-up by then',
        },
      ),
    ),
  },
  { additionalProperties: false },
)
export type SaveClassBody = Static<typeof SaveClassBody>

/** A class after an act, and to how many registrations a mail is owed. */
export const ClassSaved = Type.Object({ class: OfficeClassDetail, told: Type.Integer() })
export type ClassSaved = Static<typeof ClassSaved>

/** Chosen by the page, the same for each attempt at one act: the act is done once. */
export const ActKey = Type.String({ minLength: 16, maxLength: 200, description: 'Such as a UUID' })

/** A new class, as a draft. */
export const CreateClassBody = Type.Object({ class: ClassBody, key: ActKey }, { additionalProperties: false })
export type CreateClassBody = Static<typeof CreateClassBody>

/** A copy of a class, as a draft, moved by whole days of its own calendar. */
export const DuplicateClassBody = Type.Object(
  {
    key: ActKey,
    slug: Type.Optional(Type.String({ ...rules.slug, description: 'A free one unless given' })),
    title: Type.Optional(Type.String(rules.title)),
    shiftDays: Type.Optional(
      Type.Integer({ minimum: -3660, maximum: 3660, description: '0 unless given; clock times stay' }),
    ),
  },
  { additionalProperties: false },
)
export type DuplicateClassBody = Static<typeof DuplicateClassBody>

/** Calls a class off and tells everybody. Seats and money stay as they are. */
export const CallOffBody = Type.Object(
  {
    message: Nullable(
      Type.String({ ...rules.notice, description: 'Why; in the mail and on the class’s page' }),
    ),
  },
  { additionalProperties: false },
)
export type CallOffBody = Static<typeof CallOffBody>

/** Who may be named as teachers. */
export const TeacherList = Type.Object({
  teachers: Type.Array(
    Type.Object({ id: Id, name: Type.String(), isTeacher: Type.Boolean({ description: 'By role' }) }),
  ),
})
export type TeacherList = Static<typeof TeacherList>

/** Characters of a photo in Base64 at most. */
export const photoDataLengthMax = 2_000_000

export const PhotoBody = Type.Object(
  {
    data: Type.String({
      minLength: 1,
      maxLength: photoDataLengthMax,
      description: 'WebP, JPEG or PNG in Base64; 1.5 MB and 4096 pixels a side at most',
    }),
  },
  { additionalProperties: false },
)
export type PhotoBody = Static<typeof PhotoBody>

/** Somebody else has changed the class meanwhile: `current` is how it is now. */
export const ClassChangedMeanwhile = Type.Object({
  ...Problem.properties,
  current: Type.Optional(OfficeClassDetail),
})
export type ClassChangedMeanwhile = Static<typeof ClassChangedMeanwhile>

/** A conflict; with `consequences_not_accepted` and what follows. */
export const ClassConflict = Type.Object({
  ...Problem.properties,
  follows: Type.Optional(Type.Array(ClassConsequence)),
})
export type ClassConflict = Static<typeof ClassConflict>
