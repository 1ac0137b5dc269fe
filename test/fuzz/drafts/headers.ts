import fc from 'fast-check'
import type { Header } from '../wire/draft.ts'
import { headerBytes, hugeBytes } from './bytes.ts'
import { oddBytes } from './oddities.ts'

/** The content type of a form. */
export const formType = 'application/x-www-form-urlencoded'

const host: Header = ['Host', 'api.test']

/** Headers, and whether they are valid HTTP. */
export interface Heads {
  headers: readonly Header[]
  certain: boolean
}

/** Only the headers that a request needs. */
export const plainHeads = (type: string): Heads => ({
  headers: [host, ['Content-Type', type]],
  certain: true,
})

/** Headers of a request whose body mostly has this content type. */
export const headsFor = (
  type: string,
  own: fc.Arbitrary<readonly Header[]> = fc.constant([]),
): fc.Arbitrary<Heads> =>
  fc
    .record({ types: contentTypes(type), own, more: fc.oneof({ weight: 8, arbitrary: harmless }, hostile) })
    .map(({ types, own, more }) => ({
      headers: [host, ...types, ...own, ...more.headers],
      certain: more.certain,
    }))

/** The right content type, none, two, or one that no parser knows. */
const contentTypes = (type: string): fc.Arbitrary<readonly Header[]> =>
  fc
    .oneof(
      { weight: 8, arbitrary: fc.constant([type]) },
      { weight: 4, arbitrary: fc.constantFrom(...oddTypes(type)) },
      { weight: 1, arbitrary: headerBytes().map((value) => [value]) },
    )
    .map((values) => values.map((value): Header => ['Content-Type', value]))

const oddTypes = (type: string): string[][] => [
  [],
  [''],
  [type, type],
  [type, 'text/html'],
  [type.toUpperCase()],
  [`${type}; charset=big5`],
  [`${type}; charset="`],
  [`${type};;;`],
  [`${type}, ${type}`],
  [formType],
  ['application/json'],
  ['application/problem+json'],
  ['text/plain'],
  ['multipart/form-data; boundary=x'],
  ['application/xml'],
  ['*/*'],
  ['__proto__'],
  ['x'.repeat(400)],
]

/** Headers that mean something to other software and nothing to the API. */
const harmless: fc.Arbitrary<Heads> = fc
  .array(
    fc.oneof(
      fc.constantFrom<Header[]>(
        ['Content-Encoding', 'gzip'],
        ['Content-Encoding', 'br, deflate'],
        ['Content-MD5', 'x'],
        ['Accept-Encoding', 'gzip;q=x'],
        ['Accept', 'text/html'],
        ['Origin', 'https://evil.test'],
        ['Origin', 'null'],
        ['Cookie', 'session=1; __proto__=2'],
        ['Range', 'bytes=0-'],
        ['If-None-Match', '*'],
        ['X-HTTP-Method-Override', 'DELETE'],
        ['X-Forwarded-Host', 'evil.test'],
        ['X-Forwarded-Proto', 'gopher'],
        ['Referer', '\xe9'],
        ['__proto__', 'x'],
        ['constructor', 'x'],
      ),
      headerBytes(300).map((value): Header => ['X-Fuzz', value]),
    ),
    { maxLength: 4 },
  )
  .map((headers) => ({ headers, certain: true }))

/** Headers that HTTP may reject. */
const hostile: fc.Arbitrary<Heads> = fc
  .array(
    fc.oneof(
      fc.constantFrom<Header[]>(
        ['Host', ''],
        ['Host', 'second.test'],
        ['Host', 'evil.test/path?x#y'],
        ['Expect', '100-continue'],
        ['Expect', 'something else'],
        ['Upgrade', 'websocket'],
        ['Connection', 'upgrade'],
        ['Connection', 'keep-alive'],
        ['Connection', 'x-forwarded-for'],
        ['Transfer-Encoding', 'gzip'],
        ['Transfer-Encoding', 'gzip, chunked'],
        ['Transfer-Encoding', 'identity'],
        ['Content-Length', '0'],
        ['Content-Length', '0x10'],
        ['Content-Length', '9999999999999999999999'],
        ['Trailer', 'Content-Length'],
        ['Bad Name', 'x'],
        ['', 'x'],
        ['X-Folded', 'a\r\n b'],
        ['X-Nul', 'a\0b'],
      ),
      oddBytes.map((value): Header => ['X-Fuzz', value]),
      oddBytes.map((name): Header => [name, 'x']),
      hugeBytes.map((value): Header => ['X-Huge', value]),
      fc.integer({ min: 500, max: 2_500 }).map((size): Header => ['X', '1\r\nX: 1'.repeat(size)]),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((headers) => ({ headers, certain: false }))
