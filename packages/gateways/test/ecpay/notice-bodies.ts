import { hash } from 'node:crypto'
import fc from 'fast-check'
import { oddText } from '../../../../test/fuzz/drafts/oddities.ts'
import { checkMacValue, encodeForm, type EcpayMerchant } from '../../src/index.ts'
import { encodeLikeDotNet } from '../../src/form/dotnet-encoding.ts'
import { account, approved, declined, merchant, order, rotated, sim } from './support.ts'

type Pair = readonly [name: string, value: string]

/** Secrets with every character that .NET and JavaScript encode in different ways. */
const oddlyKeyed: EcpayMerchant = {
  ...merchant,
  keys: { id: '0000', hashKey: "~'!()*_-. +&=%a0", hashIv: 'IV~%20+%2B&=()陶' },
}
const shops = [merchant, merchant, rotated, oddlyKeyed]

/** Digits around what a card number is, in groups, escaped, and beside what separates or joins them. */
const digits = fc.oneof(
  fc.constantFrom('4111111111111111', '4111 1111 1111 1111', '4111-1111-1111-1111', '4111+1111+1111+1111'),
  fc.constantFrom(
    '4111\0' + '111111111111',
    '41111111b11111111',
    '4111111111111',
    '411111111111',
    '30569309025904',
  ),
  fc
    .array(fc.constantFrom('4111', '1111', '5', ' ', '-', '+', '.', 'b', 'D', 'f', '%', '%20', '/'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
)

const values = fc.oneof(
  { weight: 3, arbitrary: oddText },
  { weight: 3, arbitrary: digits },
  {
    weight: 2,
    arbitrary: fc.constantFrom('0', '1', '01', '', 'ok&SimulatePaid=1', "~'!()*_-. +&=%", '陶藝 入門'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(200, 400, 1_000, 16_000).map((size) => '陶1 '.repeat(size / 4)),
  },
)

/** What the fields of a genuine notice may be changed to before they are signed. */
type Change = (fields: readonly Pair[]) => Pair[]

const changes: fc.Arbitrary<Change> = fc
  .record({
    at: fc.nat({ max: 60 }),
    value: values,
    name: fc.oneof(fc.constantFrom('TradeNo', 'RtnMsg', 'ATMAccNo', 'x'), oddText),
  })
  .chain(({ at, value, name }) =>
    fc.constantFrom<Change[]>(
      (fields) => fields.map((field, place) => (place === at % fields.length ? [field[0], value] : field)),
      (fields) => fields.map((field) => (field[0] === name ? [name, value] : field)),
      (fields) => fields.filter((_, place) => place !== at % fields.length),
      (fields) => [...fields.slice(0, at), [name, value], ...fields.slice(at)],
      (fields) =>
        fields.map((field, place) =>
          place === at % fields.length ? [field[0].toLowerCase(), value] : field,
        ),
    ),
  )

const hex = (bytes: string) => Buffer.from(bytes, 'latin1').toString('hex')
// A lone surrogate has no encoding; a replacement character is what senders write.
const wellFormed = (text: string) => Buffer.from(text).toString()
const utf8 = (text: string) => Buffer.from(text).toString('latin1')
const escapeEvery = (text: string) => hex(utf8(text)).replace(/../g, '%$&')

/** How senders write a form. */
const writers: ((fields: readonly Pair[]) => string)[] = [
  (fields) => encodeForm(Object.fromEntries(fields)),
  (fields) => new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
  (fields) =>
    fields.map((pair) => pair.map((text) => encodeURIComponent(wellFormed(text))).join('=')).join('&'),
  // As .NET writes it, in lower case.
  (fields) =>
    fields
      .map((pair) =>
        pair
          .map((text) =>
            encodeURIComponent(wellFormed(text))
              .replaceAll('%20', '+')
              .replace(/%../g, (found) => found.toLowerCase()),
          )
          .join('='),
      )
      .join('&'),
  (fields) => fields.map(([name, value]) => `${name}=${escapeEvery(value)}`).join('&'),
  (fields) => fields.map((pair) => pair.map(escapeEvery).join('=')).join('&'),
  (fields) => fields.map((pair) => pair.map(utf8).join('=')).join('&'),
]

type Accident = (body: string, shop: EcpayMerchant) => string

/** What may happen to a body on its way; some of it leaves the signature valid. */
const accidents: fc.Arbitrary<Accident> = fc
  .record({
    at: fc.nat({ max: 3_000 }),
    cut: fc.nat({ max: 3 }),
    added: fc.constantFrom(
      '',
      '&',
      '=',
      '%',
      '+',
      '\0',
      '\n',
      ' ',
      '%00',
      '%zz',
      '%4',
      '&&',
      '&x',
      '&x=1',
      '&=1',
      '\xbd\xd0',
      '%BD%D0',
      '%ED%A0%80',
      '%41',
      '4111111111111111',
    ),
  })
  .chain(({ at, cut, added }) =>
    fc.constantFrom<Accident[]>(
      (body) => body.slice(0, at % body.length) + added + body.slice((at % body.length) + cut),
      (body) => body + added,
      (body) => added + body,
      (body) => `${body}\r\n`,
      (body) => body.replace(/CheckMacValue=.*?(?=&|$)/, (found) => found.toLowerCase()),
      (body) => body.replace(/(?<=CheckMacValue=).*?(?=&|$)/, (found) => found.toLowerCase()),
      (body) => body.replace('RtnCode=', 'rtncode='),
      (body) => body.replace('RtnCode=', '%52tnCode='),
      (body) => body.replace(/&(SimulatePaid)=(.)/, '%26$1%3D$2'),
      (body) => body.replaceAll('+', '%20'),
      (body) => body.replace(/%../g, (found) => (at % 2 ? found.toLowerCase() : found.toUpperCase())),
      (body) => `${body}&${body}`,
      // Signed as bytes, which are no UTF-8: the vendor signs text.
      (body, shop) =>
        signBytes(body.replace('CustomField1=', `CustomField1=${at % 2 ? '%BD%D0' : '%FF'}`), shop),
      (body) => body + '&x=1'.repeat(at % 240),
      (body) => body.padEnd(16 * 1024 - (at % 3) + 1, '&CustomField=x'),
    ),
  )

/** Signs the pairs as they stand in a body, where every name and value is encoded as ECPay signs it. */
function signBytes(body: string, { keys }: EcpayMerchant): string {
  const pairs = body.split('&').filter((pair) => !pair.startsWith('CheckMacValue='))
  const byName = (one: string, other: string) => (nameOf(one) < nameOf(other) ? -1 : 1)
  const signed = [...pairs].sort(byName).map((pair) => `%26${pair.replace('=', '%3d')}`)
  const before = encodeLikeDotNet(`HashKey=${keys.hashKey}`)
  const line = before + signed.join('') + encodeLikeDotNet(`&HashIV=${keys.hashIv}`)
  return `${pairs.join('&')}&CheckMacValue=${hash('sha256', line.toLowerCase()).toUpperCase()}`
}

const nameOf = (pair: string) => pair.slice(0, pair.indexOf('=')).toLowerCase()

/** A body, and the shop it is sent to. */
export interface NoticeBody {
  body: string
  shop: EcpayMerchant
}

/** Notices of ECPay, from genuine ones to hostile ones, most of them rightly signed. */
export const noticeBodies: fc.Arbitrary<NoticeBody> = fc
  .record({
    shop: fc.constantFrom(...shops),
    signedBy: fc.constantFrom(...shops),
    isRightlySigned: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
    result: fc.constantFrom(
      approved,
      declined,
      { ...approved, simulatedPaid: true },
      { ...approved, number: '12345601' },
    ),
    channel: fc.constantFrom<('return' | 'notify')[]>('return', 'notify'),
    changed: fc.array(changes, { maxLength: 3 }),
    order: fc.constantFrom<'sent' | 'sorted' | 'backwards' | 'turned'>(
      'sent',
      'sorted',
      'backwards',
      'turned',
    ),
    write: fc.constantFrom(writers[0]!, ...writers),
    happened: fc.array(accidents, { maxLength: 1 }),
  })
  .map(({ shop, signedBy, isRightlySigned, result, channel, changed, order: inOrder, write, happened }) => {
    const { CheckMacValue: _, ...answer } = sim.answer(order, result, account, channel)
    const fields = changed.reduce<Pair[]>((all, change) => change(all), Object.entries(answer))
    const signature = checkMacValue(fields, (isRightlySigned ? shop : signedBy).keys)
    const body = write(orders[inOrder]([...fields, ['CheckMacValue', signature]]))
    return { shop, body: happened.reduce((text, happen) => happen(text, shop), body) }
  })

const orders: Record<'sent' | 'sorted' | 'backwards' | 'turned', (fields: Pair[]) => Pair[]> = {
  sent: (fields) => fields,
  sorted: (fields) => fields.sort(([one], [other]) => (one < other ? -1 : 1)),
  backwards: (fields) => fields.reverse(),
  turned: (fields) => [...fields.slice(7), ...fields.slice(0, 7)],
}
