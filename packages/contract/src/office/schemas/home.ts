import { Type, type Static } from 'typebox'
import { Amount, Nullable, Time } from '../../shared/primitives.ts'
import { ClassState } from './classes.ts'

/** A session of these days, with its class. */
export const HomeClass = Type.Object({
  id: Type.Integer(),
  session: Type.Integer({ description: 'Id of the session, whose times these are' }),
  slug: Type.String(),
  title: Type.String(),
  location: Type.String(),
  startsAt: Time,
  endsAt: Time,
  timeZone: Type.String(),
  state: ClassState,
  isToday: Type.Boolean(),
  capacity: Nullable(Type.Integer()),
  seatsConfirmed: Type.Integer(),
  seatsHeld: Type.Integer({ description: 'Not paid yet' }),
  takings: Nullable(
    Type.Integer({ description: 'Whole New Taiwan dollars; null where the role may not read them' }),
  ),
})
export type HomeClass = Static<typeof HomeClass>

/** When a gateway was heard last. */
export const HomeGateway = Type.Object({
  id: Type.String(),
  lastNoticeAt: Nullable(Time),
  lastQueryAt: Nullable(Time),
})
export type HomeGateway = Static<typeof HomeGateway>

/** What the office’s home page shows besides what needs a person. */
export const OfficeHome = Type.Object({
  classes: Type.Array(HomeClass, {
    description: 'Of today and the next seven days, the soonest first; 60 at most',
  }),
  today: Nullable(
    Type.Object(
      {
        registrations: Type.Integer({ description: 'Made since midnight, and confirmed' }),
        seats: Type.Integer({ description: 'Theirs' }),
        seatsHeld: Type.Integer({ description: 'Of all classes, not paid yet' }),
        takings: Nullable(
          Type.Integer({ description: 'Paid for them; null where the role may not read it' }),
        ),
      },
      { description: 'Since midnight in Taipei; null for teachers' },
    ),
  ),
  books: Nullable(
    Type.Object(
      {
        agree: Type.Boolean(),
        auditedAt: Time,
      },
      { description: 'The last audit; null before the first one, and for roles without money' },
    ),
  ),
  gateways: Nullable(Type.Array(HomeGateway, { description: 'Null for roles without money' })),
})
export type OfficeHome = Static<typeof OfficeHome>

export const WatchQuery = Type.Object({
  seconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 3600,
      description: 'When the stream ends at the latest; an hour unless given',
    }),
  ),
})
export type WatchQuery = Static<typeof WatchQuery>

export const FillingQuery = Type.Object({ class: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })
export type FillingQuery = Static<typeof FillingQuery>

/** How a class fills: the seats that are taken now, by the day on which they were. */
export const ClassFilling = Type.Object({
  title: Type.String(),
  capacity: Nullable(Type.Integer()),
  days: Type.Array(
    Type.Object({
      day: Type.String({ format: 'date' }),
      seats: Type.Integer({ description: 'Taken on this day' }),
      total: Type.Integer({ description: 'Taken until the end of this day' }),
    }),
    { description: 'Every day from the first registration to the last, or to today' },
  ),
})
export type ClassFilling = Static<typeof ClassFilling>

/** What came in, by month and method. */
export const Takings = Type.Object({
  months: Type.Array(Type.String({ description: 'Such as 2026-11; the last twelve, the newest last' })),
  methods: Type.Array(
    Type.Object({
      gateway: Type.String({ description: 'A gateway, `cash` or `transfer`' }),
      amounts: Type.Array(Amount, { description: 'One for each month' }),
    }),
  ),
})
export type Takings = Static<typeof Takings>
