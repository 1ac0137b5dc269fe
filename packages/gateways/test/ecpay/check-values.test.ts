import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMacValue, encodeForm, parseForm } from '../../src/index.ts'
import { sortForSigning } from '../../src/ecpay/check-values.ts'
import { encodeLikeDotNet } from '../../src/form/dotnet-encoding.ts'
import { isSigned, signFields } from '../../src/ecpay/signature.ts'
import vectors from '../vectors/ecpay.json' with { type: 'json' }
import { escapeAll, keys } from './support.ts'

type Digest = 'sha256' | 'md5'

const pairsOf = (fields: object) => Object.entries(fields as Record<string, string>)

describe('the check value', () => {
  it.each(vectors)('is right for $name', ({ fields, digest, expected, ...pair }) => {
    expect(checkMacValue(pairsOf(fields), pair, digest as Digest)).toBe(expected)
  })

  it('does not depend on the order in which the fields come', () => {
    for (const { fields, digest, expected, ...pair } of vectors) {
      const backwards = pairsOf(fields).reverse()
      expect(checkMacValue(backwards, pair, digest as Digest)).toBe(expected)
    }
  })

  it('leaves out the field that carries it, and no other', () => {
    const fields = [['A', '1']] as const
    const signed = checkMacValue(fields, keys)
    expect(checkMacValue([...fields, ['CheckMacValue', signed]], keys)).toBe(signed)
    expect(checkMacValue([...fields, ['checkmacvalue', signed]], keys)).not.toBe(signed)
  })

  it('counts an empty field, which is not an absent one', () => {
    expect(checkMacValue([['A', '']], keys)).not.toBe(checkMacValue([], keys))
  })

  it('takes the fields from anything that yields them', () => {
    const fields = new Map([['A', '1']])
    expect(checkMacValue(fields, keys)).toBe(checkMacValue([['A', '1']], keys))
  })
})

describe('the encoding', () => {
  it.each([
    ['-_.!*()', '-_.!*()'],
    ['a b', 'a+b'],
    ['+', '%2b'],
    ["~'", '%7e%27'],
    ['&=%', '%26%3d%25'],
    ['"#$,/:;<>?@[\\]^`{|}', '%22%23%24%2c%2f%3a%3b%3c%3e%3f%40%5b%5c%5d%5e%60%7b%7c%7d'],
    ['ABCxyz019', 'abcxyz019'],
    ['陶', '%e9%99%b6'],
    ['É', '%c3%89'],
    ['𠮷', '%f0%a0%ae%b7'],
    ['\0\n\u007f', '%00%0a%7f'],
    ['\u00a0', '%c2%a0'],
    ['', ''],
  ])('makes %j into %j', (text, expected) => {
    expect(encodeLikeDotNet(text)).toBe(expected)
  })

  it.each(['a\ud83d', '\udc00b', '\ud83d\ud83d\ude00'])('survives the half character in %j', (text) => {
    expect(encodeLikeDotNet(text)).toBe(encodeByTheBook(text))
  })
})

describe('the order of the fields', () => {
  it('puts names with small first letters among the others', () => {
    const names = ['TradeAmt', 'gwsr', 'card4no', 'MerchantID', 'red_dan', 'CustomField1', 'eci']
    const sorted = sortForSigning(names.map((name) => [name, '']))
    expect(sorted.map(([name]) => name)).toEqual([
      'card4no',
      'CustomField1',
      'eci',
      'gwsr',
      'MerchantID',
      'red_dan',
      'TradeAmt',
    ])
  })

  it('compares letters as bytes: the underscore stands before them and digits before that', () => {
    const sorted = sortForSigning(['aB', 'a_', 'a1', 'A'].map((name) => [name, '']))
    expect(sorted.map(([name]) => name)).toEqual(['A', 'a1', 'a_', 'aB'])
  })
})

/** The names an answer may have, and made-up ones that differ in more than case. */
const knownNames = [...new Set(vectors.flatMap(({ fields }) => Object.keys(fields)))]
const madeUpName = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })
const name = fc.oneof(fc.constantFrom(...knownNames), madeUpName).filter((text) => text !== 'CheckMacValue')
const value = fc.string({ unit: 'binary', maxLength: 40 })
const someFields = fc
  .uniqueArray(fc.tuple(name, value), {
    selector: ([key]) => key.toLowerCase(),
    minLength: 1,
    maxLength: 12,
  })
  .map((pairs) => Object.fromEntries(pairs))

describe('a signed form', () => {
  it('verifies after its way over the wire, whatever is in it', () => {
    fc.assert(
      fc.property(someFields, (fields) => {
        expect(isSigned(parseForm(encodeForm(signFields(fields, keys))), keys)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  }, 60_000)

  it('does not verify once any byte of any field is another one, but for the case of a letter', () => {
    const change = fc.record({ field: fc.nat(), place: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) })
    fc.assert(
      fc.property(someFields, change, (fields, { field, place, byte }) => {
        const pairs = Object.entries(signFields(fields, keys))
        const index = field % pairs.length
        const [key = '', text = ''] = pairs[index] ?? []
        const before = Buffer.from(key + text, 'utf8')
        const at = place % before.length
        fc.pre(before[at] !== byte && !(key !== 'CheckMacValue' && differInCaseOnly(before[at], byte)))
        const after = Buffer.from(before)
        after[at] = byte
        const length = Buffer.byteLength(key)
        const escaped = pairs.map((pair, number) => {
          const bytes = number === index ? after : Buffer.from(pair.join(''), 'utf8')
          const border = number === index ? length : Buffer.byteLength(pair[0])
          return `${escapeAll(bytes.subarray(0, border))}=${escapeAll(bytes.subarray(border))}`
        })
        expect(isSigned(parseForm(escaped.join('&')), keys)).toBe(false)
      }),
      { numRuns: 5000 },
    )
  }, 60_000)

  it('does not verify without one of its fields, or with one more', () => {
    fc.assert(
      fc.property(someFields, fc.nat(), (fields, number) => {
        const signed = Object.entries(signFields(fields, keys))
        const left = signed.filter((_, index) => index !== number % signed.length)
        expect(isSigned(parseForm(encodeForm(Object.fromEntries(left))), keys)).toBe(false)
        expect(isSigned(parseForm(`${encodeForm(Object.fromEntries(signed))}&Extra=`), keys)).toBe(false)
      }),
    )
  })

  it('verifies in another case, which is why trade numbers have one only', () => {
    expect(checkMacValue([['MerchantTradeNo', 'ABC1']], keys)).toBe(
      checkMacValue([['MerchantTradeNo', 'abc1']], keys),
    )
  })

  it('verifies with a field joined to its neighbour, which is why titles hold neither & nor =', () => {
    expect(checkMacValue([['A', '1&B=2']], keys)).toBe(
      checkMacValue(
        [
          ['A', '1'],
          ['B', '2'],
        ],
        keys,
      ),
    )
  })
})

describe('an encoder written a second time, from the specification', () => {
  it('agrees in 120,000 cases', () => {
    const seed = createHash('sha256').update(String(process.hrtime.bigint())).digest().readUInt32LE()
    const random = mulberry32(seed)
    for (let round = 0; round < 120_000; round += 1) {
      const fields = randomFields(random)
      const pair = { hashKey: randomText(random, 16), hashIv: randomText(random, 16) }
      const expected = checkMacByTheBook(fields, pair)
      const actual = checkMacValue(fields, pair)
      if (actual !== expected)
        expect.fail(`seed ${seed}, case ${round}: ${JSON.stringify({ fields, pair, actual, expected })}`)
    }
  }, 120_000)
})

/** Steps 1 to 6 of the specification as a beginner would write them, byte by byte. */
function checkMacByTheBook(fields: readonly (readonly [string, string])[], pair: typeof keys): string {
  const rest = fields.filter(([key]) => key !== 'CheckMacValue')
  const sorted: (readonly [string, string])[] = []
  for (const field of rest) {
    let at = sorted.length
    while (at > 0 && comesBefore(field[0], sorted[at - 1]?.[0] ?? '')) at -= 1
    sorted.splice(at, 0, field)
  }
  let line = `HashKey=${pair.hashKey}`
  for (const [key, text] of sorted) line += `&${key}=${text}`
  line += `&HashIV=${pair.hashIv}`
  return createHash('sha256').update(encodeByTheBook(line), 'latin1').digest('hex').toUpperCase()
}

function encodeByTheBook(line: string): string {
  let encoded = ''
  for (const byte of Buffer.from(line, 'utf8')) {
    const sign = String.fromCharCode(byte)
    if (byte >= 0x41 && byte <= 0x5a) encoded += String.fromCharCode(byte + 0x20)
    else if ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39)) encoded += sign
    else if ([0x2d, 0x5f, 0x2e, 0x21, 0x2a, 0x28, 0x29].includes(byte)) encoded += sign
    else if (byte === 0x20) encoded += '+'
    else encoded += `%${'0123456789abcdef'[byte >> 4]}${'0123456789abcdef'[byte & 15]}`
  }
  return encoded
}

function comesBefore(one: string, other: string): boolean {
  return Buffer.compare(smallLetters(one), smallLetters(other)) < 0
}

function smallLetters(text: string): Buffer {
  return Buffer.from(text, 'utf8').map((byte) =>
    byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
  ) as Buffer
}

function differInCaseOnly(one: number | undefined, other: number): boolean {
  const letters = String.fromCharCode(one ?? 0, other)
  return /^[A-Za-z]{2}$/.test(letters) && letters[0]?.toLowerCase() === letters[1]?.toLowerCase()
}

/** Where the two encoders could part: signs, blanks, escapes, letters beyond ASCII and beyond the basic plane. */
const alphabet = [
  ...'aZ09-_.!*()~\'+ %&=#"/\\<>?,:;|`$@^[]{}\0\t\n\u007f\u0080éßı陶藝\u2028\ufeff\ufffd𠮷👩\ud83d\udc00',
  '%20',
  '%2B',
  '&HashIV=',
]

function randomFields(random: () => number): [string, string][] {
  const fields = new Map<string, [string, string]>()
  const count = Math.floor(random() * 8)
  for (let number = 0; number < count; number += 1) {
    const key = random() < 0.7 ? pick(random, knownNames) : randomName(random)
    fields.set(key.toLowerCase(), [key, randomText(random, Math.floor(random() * 12))])
  }
  return [...fields.values()]
}

function randomName(random: () => number): string {
  return Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
    String.fromCharCode(0x20 + Math.floor(random() * 0x5f)),
  ).join('')
}

function randomText(random: () => number, length: number): string {
  return Array.from({ length }, () =>
    random() < 0.8 ? pick(random, alphabet) : String.fromCodePoint(Math.floor(random() * 0x110000)),
  ).join('')
}

function pick(random: () => number, from: readonly string[]): string {
  return from[Math.floor(random() * from.length)] ?? ''
}

/** A small generator with a seed, so that a failing case can be made again. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
