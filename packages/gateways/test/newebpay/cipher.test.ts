import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt } from '../../src/newebpay/cipher.ts'
import vectors from '../vectors/newebpay.json' with { type: 'json' }
import { merchant } from './shop.ts'

const { keys } = merchant
const keysOf = ({ hashKey, hashIv }: { hashKey: string; hashIv: string }) => ({ hashKey, hashIv })
const encrypted = vectors.filter(({ plaintext }) => plaintext !== undefined)
const answers = vectors.filter(({ kind }) => kind === 'decrypt TradeInfo')

/** Encrypts bytes as they are: whoever calls pads them. */
function encryptBlocks(bytes: Uint8Array): string {
  const cipher = createCipheriv('aes-256-cbc', keys.hashKey, keys.hashIv).setAutoPadding(false)
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('hex')
}

/** A text with so many bytes behind it, each their number: PKCS7 when they end a block. */
function padded(text: string, count: number): Buffer {
  return Buffer.concat([Buffer.from(text), Buffer.alloc(count, count)])
}

describe('encrypt', () => {
  it.each(encrypted)('is right for $name', (vector) => {
    const { expected, plaintext = '' } = vector
    const hex = typeof expected === 'string' ? expected : expected.TradeInfo
    expect(encrypt(plaintext, keysOf(vector))).toBe(hex)
  })

  it('says so when a key or a vector is not as long as the cipher wants', () => {
    expect(() => encrypt('x', { ...keys, hashKey: 'short' })).toThrow(RangeError)
    expect(() => encrypt('x', { ...keys, hashIv: 'short' })).toThrow(TypeError)
  })
})

describe('decrypt', () => {
  it.each(answers)('is right for $name', (vector) => {
    expect(decrypt(vector.TradeInfo ?? '', keysOf(vector))).toBe(vector.expected)
  })

  it.each(encrypted)('gives back $name', (vector) => {
    const { expected, plaintext } = vector
    const hex = typeof expected === 'string' ? expected : expected.TradeInfo
    expect(decrypt(hex, keysOf(vector))).toBe(plaintext)
  })

  it('gives back any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decrypt(encrypt(text, keys), keys)).toBe(text)
      }),
    )
  })

  it('reads padding to 32 bytes, as old samples of the vendor make it', () => {
    for (let count = 1; count <= 32; count += 1) {
      const text = 'x'.repeat(64 - count)
      expect(decrypt(encryptBlocks(padded(text, count)), keys)).toBe(text)
    }
  })

  it('reads a text of nothing, padded to 16 bytes or 32', () => {
    expect(decrypt(encryptBlocks(padded('', 16)), keys)).toBe('')
    expect(decrypt(encryptBlocks(padded('', 32)), keys)).toBe('')
  })

  it('keeps whatever stands before the padding: blanks, line breaks, NULs', () => {
    const text = ' \0\t2026-06-02 15:30:45\n\u0001 '
    expect(decrypt(encrypt(text, keys), keys)).toBe(text)
  })

  it.each([
    ['says 0', padded('x'.repeat(16), 0).fill(0, 15)],
    ['says 0 in a block of nothing else', Buffer.alloc(16)],
    ['says 33', padded('x'.repeat(15), 33)],
    ['says more than there is', Buffer.from([...Array<number>(15).fill(32), 32])],
    ['is not all the same', Buffer.from([...Array<number>(14).fill(120), 3, 2])],
  ])('is null where the padding %s', (_, bytes) => {
    expect(bytes.length % 16).toBe(0)
    expect(decrypt(encryptBlocks(bytes), keys)).toBeNull()
  })

  it.each([
    ['nothing', ''],
    ['half a block', '00'.repeat(8)],
    ['an odd number of digits', '0'.repeat(33)],
    ['no hexadecimal', 'zz'.repeat(16)],
    ['digits after a block that are none', `${'00'.repeat(16)}${'zz'.repeat(16)}`],
    ['full-width digits', '０'.repeat(32)],
    ['a line break at the end', `${'00'.repeat(15)}0\n`],
  ])('is null for %s', (_, hex) => {
    expect(decrypt(hex, keys)).toBeNull()
  })

  it('is null for a good text with something behind it', () => {
    const good = encrypt('x', keys)
    for (const extra of ['0', '00', 'zz'.repeat(16), '\n', ' '])
      expect(decrypt(good + extra, keys)).toBeNull()
  })

  it('is null with keys no cipher takes', () => {
    expect(decrypt(encrypt('x', keys), { hashKey: 'short', hashIv: 'short' })).toBeNull()
  })

  it('throws for no text, hexadecimal or not', () => {
    const hex = fc.uint8Array({ maxLength: 96 }).map((bytes) => Buffer.from(bytes).toString('hex'))
    const blocks = fc
      .uint8Array({ minLength: 16, maxLength: 96 })
      .map((bytes) => Buffer.from(bytes.subarray(0, 16 * Math.floor(bytes.length / 16))).toString('hex'))
    fc.assert(
      fc.property(fc.oneof(hex, blocks, fc.string({ unit: 'binary' })), (text) => {
        expect(['string', 'object']).toContain(typeof decrypt(text, keys))
      }),
      { numRuns: 2000 },
    )
  })
})
