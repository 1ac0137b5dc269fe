import type { GatewayId } from '@baoming/gateways'
import fc from 'fast-check'
import type { Customer } from '../target/cast.ts'
import { writeForm, type Field } from './forms.ts'
import { answered, asBytes, fieldsOf, notice, type Answered, type Notice } from './notices.ts'
import { oddBytes } from './oddities.ts'

/** Callbacks that look like a gateway's and must not count. */
export const unsignedNotices = (customers: readonly Customer[]): fc.Arbitrary<Notice> =>
  fc.oneof(
    { weight: 4, arbitrary: tampered(customers) },
    { weight: 1, arbitrary: answered(customers).map(forged) },
    { weight: 1, arbitrary: misstated(customers) },
  )

/** The fields that each gateway's signature covers; null for all fields. */
const coveredFields: Record<GatewayId, readonly string[] | null> = {
  ecpay: null,
  newebpay: ['TradeInfo', 'TradeSha'],
  greenworld: [
    'gwsr',
    'response_code',
    'process_time',
    'amount',
    'od_sob',
    'auth_code',
    'spcheck',
    'inspect',
  ],
}

interface Tampering {
  about: Answered
  other: Answered
  at: number
  how: 'another value' | "another's value" | 'longer' | 'gone' | 'twice' | 'renamed'
  odd: string
}

/** With one change that the signature covers. */
const tampered = (customers: readonly Customer[]): fc.Arbitrary<Notice> =>
  fc
    .record<Tampering>({
      about: answered(customers),
      other: answered(customers),
      at: fc.nat({ max: 60 }),
      how: fc.constantFrom('another value', "another's value", 'longer', 'gone', 'twice', 'renamed'),
      odd: oddBytes,
    })
    .map((tampering) => notice('tampered notice', tampering.about, writeForm(tamper(tampering)), null))

function tamper({ about, other, at, how, odd }: Tampering): Field[] {
  const fields = fieldsOf(about)
  const covered = coveredFields[about.customer.gateway]
  // An empty field means the same as a missing one.
  const eligible = fields.filter(([name, value]) => value !== '' && (covered?.includes(name) ?? true))
  const [name, value] = eligible[at % eligible.length]!
  const different = (candidate: string) => (candidate === value ? `${value}x` : candidate)
  const replacements: Record<Tampering['how'], Field[]> = {
    'another value': [[name, different(odd)]],
    "another's value": [[name, different(new Map(fieldsOf(other)).get(name) ?? '')]],
    longer: [[name, `${value}0`]],
    gone: [],
    twice: [
      [name, value],
      [name, different(odd)],
    ],
    renamed: [[`${name}x`, value]],
  }
  return fields.flatMap((field) => (field[0] === name ? replacements[how] : [field]))
}

/** Signed with another shop's keys. */
const forged = (about: Answered): Notice => {
  const { customer, outcome, channel } = about
  return notice('forged notice', about, writeForm(asBytes(customer.forged(outcome, channel))), null)
}

/** Validly signed, but for another amount or for an unknown trade. */
const misstated = (customers: readonly Customer[]): fc.Arbitrary<Notice> =>
  fc
    .record({
      about: answered(customers),
      change: fc.constantFrom({ amount: 1 }, { amount: 2 ** 31 - 1 }, { transId: 'NOBODYKNOWS1' }),
    })
    .map(({ about, change }) => {
      const { customer, outcome, channel } = about
      const fields = customer.answer(outcome, channel, change)
      return notice('misstated notice', about, writeForm(asBytes(fields)), null)
    })
