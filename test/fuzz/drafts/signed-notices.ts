import fc from 'fast-check'
import type { Customer } from '../target/cast.ts'
import type { Outcome } from '../target/gateway-side.ts'
import type { PaymentEnd } from '../wire/draft.ts'
import { writeForm, type Field } from './forms.ts'
import { answered, fieldsOf, notice, toBytes, type Notice } from './notices.ts'
import { oddBytes } from './oddities.ts'
import { oddities, signOddly } from './signed-oddities.ts'

/** Callbacks that the gateway has signed or may have signed: they may count. */
export const signedNotices = (customers: readonly Customer[]): fc.Arbitrary<Notice> =>
  fc.oneof(genuine(customers), bruised(customers), odd(customers))

/** As the gateway sends it, with the fields in any order and with every or no possible escape. */
const genuine = (customers: readonly Customer[]): fc.Arbitrary<Notice> =>
  fc
    .record({
      about: answered(customers),
      turn: fc.nat({ max: 40 }),
      write: fc.constantFrom(writeForm, writeEscaped),
    })
    .map(({ about, turn, write }) => {
      const fields = fieldsOf(about)
      const start = turn % fields.length
      const body = write([...fields.slice(start), ...fields.slice(0, start)])
      return notice('genuine notice', about, body, [ends[about.outcome]])
    })

const ends: Record<Outcome, PaymentEnd> = { approved: 'complete', declined: 'failed' }

const writeEscaped = (fields: readonly Field[]) =>
  fields.map((field) => field.map(escapeAll).join('=')).join('&')

const escapeAll = (bytes: string) => Buffer.from(bytes, 'latin1').toString('hex').replace(/../g, '%$&')

/** With one byte added, removed or changed, or with an additional field: it may still be valid. */
const bruised = (customers: readonly Customer[]): fc.Arbitrary<Notice> =>
  fc
    .record({
      about: answered(customers),
      at: fc.nat({ max: 2_000 }),
      removed: fc.nat({ max: 1 }),
      added: fc.oneof(fc.constantFrom('', '&', '=', '%', '+', '\0', '\xff', '&a=1', '&succ=1'), oddBytes),
    })
    .map(({ about, at, removed, added }) => {
      const body = writeForm(fieldsOf(about))
      const start = at % body.length
      const bruisedBody = body.slice(0, start) + added + body.slice(start + removed)
      return notice('bruised notice', about, bruisedBody, ['complete', 'failed'])
    })

/** Validly signed, with unexpected content. */
const odd = (customers: readonly Customer[]): fc.Arbitrary<Notice> =>
  fc.record({ about: answered(customers), oddity: oddities }).map(({ about, oddity }) => {
    const { customer, outcome, channel } = about
    const fields = signOddly(customer.gateway, customer.answer(outcome, channel), oddity)
    return notice('odd notice', about, writeForm(toBytes(fields)), ['complete', 'failed'])
  })
