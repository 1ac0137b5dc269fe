import type fc from 'fast-check'
import { crowds, freeOrderRushes, holdsEndingWhilePaying, officeHours } from '../histories/generate.ts'
import type { History } from '../histories/history.ts'
import type { Alteration } from './altered-database.ts'

/** A guard of the product, and what takes it away. */
export interface Guard {
  name: string
  /** Words in its statements. */
  words?: readonly Alteration[]
  /** Constraints and unique indexes of its tables. */
  rules?: readonly string[]
  /** Histories in which it matters, where among quarrels it seldom does. */
  among?: fc.Arbitrary<History>
}

const withoutLock = (query: string): Alteration => [`${query} for no key update`, query]
/** The lock on rows that settling finds by the rows before them: for a list of responses, and for one alone. */
const withoutLocks = (column: string, found: string, order = 'id'): Alteration[] => [
  withoutLock(`${column} = any (array(${found})) order by ${order}`),
  withoutLock(`${column} = (${found})`),
]
const classLock = withoutLocks('id', 'select class_id from locked_orders')
/** The lock on the classes of new orders. */
const orderedClassLock = withoutLock(
  'id = any (array(select class_id from judged where is_candidate)) order by id',
)

const statuses: Guard[] = [
  {
    name: 'a payment that is complete being final',
    words: [
      ["payment_status = 'complete'", 'false'],
      ["payment_status in ('initialized', 'failed')", 'true'],
    ],
  },
  {
    name: 'an order being paid once',
    words: [
      ["when 'confirmed' then 'double_payment'", "when 'confirmed' then 'late'"],
      ["when 'paid_without_seat' then 'double_payment'", "when 'paid_without_seat' then 'late'"],
    ],
  },
  { name: 'only pending orders having a hold', words: [[`"orders"."status" = 'pending' and`, '']] },
  {
    name: 'a recheck counting once',
    words: [
      ["when answer.recheck in ('genuine', 'not_genuine') then 'unconfirmed'", 'else response.verdict'],
    ],
  },
]

/** What one response of a list has to wait for. */
const places: Guard[] = [
  { name: 'waiting for others of its order', words: [['place_in_order = 1', 'true']] },
  {
    name: 'waiting for others of its gateway number',
    words: [['place_of_number = 1', 'true']],
  },
  { name: 'waiting for other late ones of its class', words: [['place_in_class = 1', 'true']] },
]

const locks: Guard[] = [
  {
    name: 'the lock on payments',
    words: withoutLocks('trans_id', 'select od_sob from arrived where refusal is null', 'uuid_send(id)'),
  },
  {
    name: 'the lock on orders',
    words: withoutLocks('id', 'select order_id from locked_payments'),
  },
  { name: 'the lock on classes', words: classLock },
  {
    name: 'the lock on an order being paid',
    words: [withoutLock('id = any (array(select order_id from ready)) order by id')],
    among: holdsEndingWhilePaying,
  },
  { name: 'the lock on a response that is rechecked', words: [['for no key update of response', '']] },
  { name: 'the lock on orders whose hold ends', words: [['for no key update skip locked', '']] },
]

/** Seats are counted twice: by the statements, and by the class's own check. */
const seats: Guard[] = [
  {
    name: 'counting seats for a new order',
    words: [['(seats_free is null or seats_upto <= seats_free) as is_taken', 'true as is_taken']],
    rules: ['classes_seats_within_capacity'],
  },
  {
    name: 'the lock on classes for new orders',
    words: [orderedClassLock],
    rules: ['classes_seats_within_capacity'],
    among: freeOrderRushes,
  },
  {
    name: 'counting seats for late money',
    words: [['class.seats_free + coalesce(freed.seats, 0) >= judged.seats', 'true']],
    rules: ['classes_seats_within_capacity'],
  },
]

/** A free order changes the class row as it is, not as it was when the statement began. */
const freeOrders: Guard[] = [
  {
    name: 'counting the seats of free orders on the row as it is',
    words: [
      [
        'confirmed_register_count = classes.confirmed_register_count +',
        'confirmed_register_count = (select confirmed_register_count from classes before where before.id = classes.id) +',
      ],
    ],
  },
  {
    name: 'numbering free orders on the row as it is',
    words: [orderedClassLock],
    rules: ['orders_register_index'],
    among: freeOrderRushes,
  },
  {
    name: 'a free order owing its mail',
    words: [["from made where status = 'confirmed'", 'from made where false']],
  },
]

/** What an order of a list has to know of those before it. */
const orderLists: Guard[] = [
  {
    name: 'counting the seats of earlier orders of a list',
    words: [
      [
        'sum(seats) filter (where is_candidate) over (partition by class_id order by place) as seats_upto',
        'seats as seats_upto',
      ],
    ],
    rules: ['classes_seats_within_capacity'],
    among: crowds,
  },
  {
    name: 'an order that still fits waiting for larger ones before it',
    words: [
      [
        'seats > seats_free - coalesce(max(seats_upto) filter (where seats_upto <= seats_free) over (partition by class_id), 0)',
        'true',
      ],
    ],
    among: crowds,
  },
  {
    name: 'numbering free orders after earlier ones of a list',
    words: [
      [
        '(count(*) filter (where is_taken and price = 0) over (partition by class_id order by place))::integer',
        '1',
      ],
    ],
    rules: ['orders_register_index'],
    among: crowds,
  },
]

const uniqueness: Guard[] = [
  { name: 'a gateway number paying once', rules: ['payments_gateway_trade_number'] },
  { name: 'a trade number being used once', rules: ['payments_trans_id_unique'] },
  {
    name: 'a registration number being given once',
    words: classLock,
    rules: ['orders_register_index'],
  },
]

const orderOfAct = withoutLock(' from "orders" where "orders"."id" = $1')
const classesOfAct = [
  withoutLock('from "classes" where "classes"."id" in ($1) order by "classes"."id" asc'),
  withoutLock('from "classes" where "classes"."id" in ($1, $2) order by "classes"."id" asc'),
]
const leftNumber = '("class_id", "register_index", "order_id", "left_at") values ($1, $2'

/** What the office does. */
const office: Guard[] = [
  { name: 'the lock on the order of an act', words: [orderOfAct], among: officeHours },
  { name: 'the lock on the classes of an act', words: classesOfAct, among: officeHours },
  {
    // An edit of the capacity locks nothing before it: the rule alone says that it is too low.
    name: 'seats within capacity, when the office changes it',
    rules: ['classes_seats_within_capacity'],
    among: officeHours,
  },
  {
    name: 'a cancelled order being paid already',
    words: [["when 'cancelled' then 'double_payment'", "when 'cancelled' then 'late'"]],
    among: officeHours,
  },
  {
    name: 'a number that was left staying taken',
    words: [[leftNumber, `${leftNumber}::integer + 1000`]],
    among: officeHours,
  },
]

export const guards: readonly Guard[] = [
  ...statuses,
  ...places,
  ...locks,
  ...seats,
  ...freeOrders,
  ...orderLists,
  ...uniqueness,
  ...office,
]
