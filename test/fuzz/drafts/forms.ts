import fc from 'fast-check'
import { anyBytes, escapeBytes, hugeBytes } from './bytes.ts'
import { oddBytes } from './oddities.ts'

/** A name and a value, one character for each byte. */
export type Field = readonly [name: string, value: string]

/** Writes fields as an urlencoded body. */
export const writeForm = (fields: readonly Field[]): string =>
  fields.map(([name, value]) => `${escapeBytes(name)}=${escapeBytes(value)}`).join('&')

/** Names of fields in gateways' callbacks. */
const wireNames = [
  'od_sob',
  'succ',
  'gwsr',
  'amount',
  'process_time',
  'response_msg',
  'spcheck',
  'inspect',
  'rech_key',
  'MerchantID',
  'MerchantTradeNo',
  'RtnCode',
  'TradeAmt',
  'TradeNo',
  'CheckMacValue',
  'SimulatePaid',
  'Status',
  'TradeInfo',
  'TradeSha',
  'EncryptType',
]

const names = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...wireNames) },
  { weight: 1, arbitrary: fc.constantFrom('a[]', 'a[b][c]', 'a.b', 'amount[]') },
  { weight: 1, arbitrary: oddBytes },
)

const values = fc.oneof(fc.constantFrom('1', '1200', '20261123', '123456', '3002607'), oddBytes)

const fields: fc.Arbitrary<Field> = fc.tuple(names, values)

/** Unescaped forms: raw bytes, stray delimiters, broken escapes. */
const rawForms = fc
  .array(fields, { maxLength: 10, size: 'max' })
  .map((all) => all.map((field) => field.join('=')).join('&'))

const manyFields = fc.tuple(fields, fc.constantFrom(199, 200, 201, 3_000)).map(([field, count]) =>
  Array<string>(count)
    .fill(writeForm([field]).slice(0, 100))
    .join('&'),
)

const scraps = fc.constantFrom('', '&', '=', '&&&===', '%', '\0', 'a', '{"RtnCode":1}', '<xml/>')

/** Larger than any limit on a body. */
const floods = fc.constant('x'.repeat(9_000_000))

/** Bodies that are forms, valid or broken. */
export const forms: fc.Arbitrary<string> = fc.oneof(
  { weight: 180, arbitrary: fc.array(fields, { maxLength: 30, size: 'max' }).map(writeForm) },
  { weight: 90, arbitrary: rawForms },
  { weight: 60, arbitrary: anyBytes(400) },
  { weight: 30, arbitrary: hugeBytes },
  { weight: 30, arbitrary: manyFields },
  { weight: 30, arbitrary: scraps },
  { weight: 3, arbitrary: floods },
)
