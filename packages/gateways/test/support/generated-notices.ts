import fc from 'fast-check'
import { oddText } from '../../../../test/fuzz/drafts/oddities.ts'
import { encodeForm } from '../../src/index.ts'

/** A field before it is written. */
export type Pair = readonly [name: string, value: string]

/** A body, one character for each byte, and the shop it is sent to. */
export interface GeneratedNotice<Shop> {
  body: string
  shop: Shop
}

/** Something that happens to a body on its way; some of it leaves the signature valid. */
export type Accident<Shop> = (body: string, shop: Shop, at: number) => string

/** How a gateway's notices are made. */
interface NoticeParts<Shop> {
  shops: readonly Shop[]
  /** The fields of genuine notices before they are signed. */
  fields: fc.Arbitrary<readonly Pair[]>
  sign: (fields: readonly Pair[], shop: Shop) => readonly Pair[]
  /** Names that are changed more often than others. */
  names: readonly string[]
  /** Accidents that only this gateway's notices can have. */
  accidents: readonly Accident<Shop>[]
}

/** Notices of a gateway, from genuine ones to hostile ones, most of them rightly signed. */
export function generatedNotices<Shop>({
  shops,
  fields,
  sign,
  names,
  accidents,
}: NoticeParts<Shop>): fc.Arbitrary<GeneratedNotice<Shop>> {
  return fc
    .record({
      shop: fc.constantFrom(...shops),
      signer: fc.constantFrom(...shops),
      isRightlySigned: fc.nat({ max: 9 }).map((number) => number > 0),
      fields,
      changed: fc.array(changesOf(names), { maxLength: 3 }),
      turn: fc.constantFrom(...turns),
      write: fc.constantFrom(writers[0]!, ...writers),
      happened: fc.array(accidentsWith(accidents), { maxLength: 1 }),
    })
    .map(({ shop, signer, isRightlySigned, fields: genuine, changed, turn, write, happened }) => {
      const said = changed.reduce((all, change) => change(all), genuine)
      const body = write(turn([...sign(said, isRightlySigned ? shop : signer)]))
      return { shop, body: happened.reduce((text, happen) => happen(text, shop), body) }
    })
}

/** Digits around what a card number is: in groups, escaped, and beside what separates or joins them. */
const digits = fc.oneof(
  fc.constantFrom('4111111111111111', '4111 1111 1111 1111', '4111-1111-1111-1111', '4111+1111+1111+1111'),
  fc.constantFrom('4111\0' + '111111111111', '41111111b11111111', '4111111111111', '30569309025904'),
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
  { weight: 1, arbitrary: fc.constantFrom(50, 100, 250, 4_000).map((times) => '陶1 '.repeat(times)) },
)

/** A change of genuine fields before they are signed. */
type Change = (fields: readonly Pair[]) => readonly Pair[]

const changesOf = (names: readonly string[]): fc.Arbitrary<Change> =>
  fc
    .record({
      at: fc.nat({ max: 60 }),
      value: values,
      name: fc.oneof(fc.constantFrom(...names), fc.constant('x'), oddText),
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

const turns: ((fields: Pair[]) => Pair[])[] = [
  (fields) => fields,
  (fields) => fields.sort(([one], [other]) => (one < other ? -1 : 1)),
  (fields) => fields.reverse(),
  (fields) => [...fields.slice(7), ...fields.slice(0, 7)],
]

const utf8 = (text: string) => Buffer.from(text).toString('latin1')
const escapeEvery = (text: string) => Buffer.from(text).toString('hex').replace(/../g, '%$&')
// A lone surrogate has no encoding; a replacement character is what senders write.
const wellFormed = (text: string) => Buffer.from(text).toString()
const escape = (text: string) => encodeURIComponent(wellFormed(text))
const inSmallLetters = (escaped: string) => escaped.replace(/%../g, (found) => found.toLowerCase())

const joined = (fields: readonly Pair[], write: (text: string) => string) =>
  fields.map((pair) => pair.map(write).join('=')).join('&')

/** How senders write a form. */
const writers: ((fields: readonly Pair[]) => string)[] = [
  (fields) => encodeForm(Object.fromEntries(fields)),
  (fields) => new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
  (fields) => joined(fields, escape),
  // As .NET does.
  (fields) => joined(fields, (text) => inSmallLetters(escape(text).replaceAll('%20', '+'))),
  (fields) => fields.map(([name, value]) => `${name}=${escapeEvery(value)}`).join('&'),
  (fields) => joined(fields, escapeEvery),
  (fields) => joined(fields, utf8),
]

// prettier-ignore
const scraps = [
  '', '&', '=', '%', '+', '\0', '\n', ' ', '%00', '%zz', '%4', '&&', '&x', '&x=1', '&=1', '\xbd\xd0', '%BD%D0',
  '%ED%A0%80', '%41', '4111111111111111',
]

const accidentsWith = <Shop>(
  own: readonly Accident<Shop>[],
): fc.Arbitrary<(body: string, shop: Shop) => string> =>
  fc
    .record({ at: fc.nat({ max: 3_000 }), cut: fc.nat({ max: 3 }), added: fc.constantFrom(...scraps) })
    .chain(({ at, cut, added }) =>
      fc.constantFrom<((body: string, shop: Shop) => string)[]>(
        (body) => body.slice(0, at % body.length) + added + body.slice((at % body.length) + cut),
        (body) => body + added,
        (body) => added + body,
        (body) => `${body}\r\n`,
        (body) => body.replaceAll('+', '%20'),
        (body) => body.replace(/%../g, (found) => (at % 2 ? found.toLowerCase() : found.toUpperCase())),
        // A name that is escaped.
        (body) => body.replace(/(?<=&)[A-Za-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
        (body) => `${body}&${body}`,
        (body) => body + '&x=1'.repeat(at % 240),
        (body) => body.padEnd(16 * 1024 - (at % 3) + 1, '&x=y'),
        ...own.map((happen) => (body: string, shop: Shop) => happen(body, shop, at)),
      ),
    )
