import { Type, type Static } from 'typebox'
import { Id, Nullable, Time } from '../../shared/primitives.ts'

/** A number of a class or session in a path, which holds texts only. */
const NumberText = Type.String({ pattern: '^[1-9]\\d{0,14}$' })

export const ClassRollParams = Type.Object({ id: NumberText })
export const SessionRollParams = Type.Object({ id: NumberText, session: NumberText })

/** A class as its roll has it. */
const RollClass = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  location: Type.String(),
  timeZone: Type.String(),
  calledOff: Type.Boolean(),
})

/** 1 for the member, 2 for the second person of a group. */
const PersonNumber = Type.Union([Type.Literal(1), Type.Literal(2)])

/** Somebody who has a seat. */
export const RollPerson = Type.Object({
  order: Id,
  person: PersonNumber,
  registerIndex: Nullable(Type.Integer()),
  name: Type.String({ description: 'Empty where it is erased, or where nobody knows the second person’s' }),
  companionOf: Nullable(Type.String({ description: 'The member’s name, of the second person of a group' })),
  isErased: Type.Boolean(),
})
export type RollPerson = Static<typeof RollPerson>

export const RollSession = Type.Object({ id: Type.Integer(), startsAt: Time, endsAt: Time })
export type RollSession = Static<typeof RollSession>

/** The roll of a class, for the sign-in sheet and for choosing a session. */
export const ClassRoll = Type.Object({
  class: RollClass,
  sessions: Type.Array(
    Type.Object({
      ...RollSession.properties,
      present: Type.Integer({ description: 'People with a seat who were marked present' }),
    }),
    { description: 'Earliest first' },
  ),
  people: Type.Array(RollPerson, { description: 'By their numbers' }),
})
export type ClassRoll = Static<typeof ClassRoll>

/** Somebody on the roll of a session. */
export const MarkedPerson = Type.Object({
  ...RollPerson.properties,
  present: Type.Boolean(),
  markedAt: Nullable(Type.String({ format: 'date-time', description: 'The last change' })),
  markedBy: Nullable(Type.String({ description: 'Who changed it last' })),
})
export type MarkedPerson = Static<typeof MarkedPerson>

/** The roll of one session. */
export const SessionRoll = Type.Object({
  class: RollClass,
  session: RollSession,
  people: Type.Array(MarkedPerson, { description: 'Who has a seat, by their numbers' }),
  gone: Type.Array(MarkedPerson, {
    description: 'Who was marked present, and cancelled or moved since; nobody waits for them',
  }),
})
export type SessionRoll = Static<typeof SessionRoll>

export const MarkAttendanceBody = Type.Object({
  marks: Type.Array(Type.Object({ order: Id, person: PersonNumber, present: Type.Boolean() }), {
    minItems: 1,
    maxItems: 500,
  }),
})
export type MarkAttendanceBody = Static<typeof MarkAttendanceBody>
