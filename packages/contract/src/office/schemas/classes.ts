import { Type, type Static } from 'typebox'
import { Amount, Nullable, Time } from '../../shared/primitives.ts'
import { Cursor, SearchText } from './list.ts'

/**
 * Where a class stands: the first of these that holds, of `draft`, `called_off`, `over`, `opens_later`, `closed`, `full` and
 * `open`.
 */
export const ClassState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('opens_later'),
  Type.Literal('open'),
  Type.Literal('closed'),
  Type.Literal('full'),
  Type.Literal('over'),
  Type.Literal('called_off'),
])
export type ClassState = Static<typeof ClassState>

/** A class in the office's list. */
export const OfficeClass = Type.Object({
  id: Type.Integer(),
  slug: Type.String(),
  title: Type.String(),
  location: Type.String(),
  startsAt: Time,
  endsAt: Time,
  sessionCount: Type.Integer({ minimum: 1 }),
  timeZone: Type.String(),
  teacher: Nullable(Type.String()),
  registrationOpensAt: Nullable(Time),
  registrationClosesAt: Nullable(Time),
  state: ClassState,
  priceSingle: Nullable(Amount),
  priceGroup: Nullable(Amount),
  capacity: Nullable(Type.Integer()),
  minSeats: Nullable(Type.Integer({ description: 'From how many seats on it takes place' })),
  seatsConfirmed: Type.Integer(),
  seatsHeld: Type.Integer({ description: 'By registrations that may still be paid' }),
  takings: Nullable(Type.Integer({ description: 'TWD of complete payments; null without `read-money`' })),
})
export type OfficeClass = Static<typeof OfficeClass>

export const ClassSort = Type.Union([
  Type.Literal('startsAt'),
  Type.Literal('-startsAt'),
  Type.Literal('title'),
])
export type ClassSort = Static<typeof ClassSort>

export const ClassesQuery = Type.Object({
  id: Type.Optional(Type.Integer({ minimum: 1, description: 'One class alone' })),
  search: Type.Optional(SearchText('Part of title, place or slug; A to Z in either case')),
  state: Type.Optional(ClassState),
  sort: Type.Optional(Type.Union(ClassSort.anyOf, { description: '`-startsAt` unless given' })),
  after: Type.Optional(Cursor),
})
export type ClassesQuery = Static<typeof ClassesQuery>

export const ClassesPage = Type.Object({
  classes: Type.Array(OfficeClass, { description: '50 at most' }),
  next: Nullable(Type.String()),
})
export type ClassesPage = Static<typeof ClassesPage>
