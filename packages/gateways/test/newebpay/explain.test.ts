import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainTradeSha } from '../../src/newebpay/explain/trade-sha.ts'
import { codes, hash, sentences, unknownSteps, type Pairs } from '../support/explain.ts'

const secrets = { hashKey: 'k3Yq9vTr81LmXw0PbNcD72hKdE5sGuJ9', hashIv: 'cY72hKdE5sGuJ9oA' }
const sample = { hashKey: 'Fs5cX1TGqYM2PpdbE14a9H83YQSQF5jn', hashIv: 'C6AcmfqJILwgnhIP' }
const plaintext =
  'Status=SUCCESS&Message=%E6%8E%88%E6%AC%8A%E6%88%90%E5%8A%9F&Amt=30&PayTime=2023-09-27+14%3A21%3A59'

function encrypt(bytes: Uint8Array, { hashKey, hashIv } = secrets): string {
  const cipher = createCipheriv('aes-256-cbc', hashKey, hashIv).setAutoPadding(false)
  return cipher.update(bytes, undefined, 'hex') + cipher.final('hex')
}

function padTo(blockBytes: number, text = plaintext): Uint8Array {
  const count = blockBytes - (Buffer.byteLength(text) % blockBytes)
  return Buffer.concat([Buffer.from(text), Buffer.alloc(count, count)])
}

const info = encrypt(padTo(16))
const frame = (text: string, { hashKey, hashIv } = secrets) => `HashKey=${hashKey}&${text}&HashIV=${hashIv}`
const sha = (text: string) => hash('sha256', text).toUpperCase()
const form = (tradeInfo: string, tradeSha: string): Pairs => [
  ['Status', 'SUCCESS'],
  ['MerchantID', 'MS127874575'],
  ['TradeInfo', tradeInfo],
  ['TradeSha', tradeSha],
]
const explain = (tradeSha: string, tradeInfo = info) => explainTradeSha(form(tradeInfo, tradeSha), secrets)

describe('a right TradeSha', () => {
  it('is told step by step, with key and vector covered, down to the padding', () => {
    const explanation = explain(sha(frame(info)))
    expect(explanation).toMatchObject({ matches: true, diagnoses: [] })
    expect(explanation.steps.map(({ code, text }) => [code, text])).toEqual([
      ['received', null],
      ['text', null],
      ['framed', 'HashKey=…&TradeInfo…&HashIV=…'],
      ['hashed', null],
      ['decrypted', null],
    ])
  })

  const texts = ['a'.repeat(15), 'a'.repeat(16), 'a'.repeat(30), 'a'.repeat(33)]
  it.each(texts)('tells the padding of %j to 16 bytes', (text) => {
    const encrypted = encrypt(padTo(16, text))
    const explanation = explain(sha(frame(encrypted)), encrypted)
    expect(explanation.steps.at(-1)?.sentence).toBe(
      `TradeInfo decrypts; its padding is PKCS7 to 16 bytes, ${16 - (text.length % 16)} of them padding.`,
    )
  })

  it('tells a padding to 32 bytes', () => {
    const encrypted = encrypt(padTo(32, 'a'.repeat(40)))
    expect(explain(sha(frame(encrypted)), encrypted).steps.at(-1)?.sentence).toContain(
      'PKCS7 to 32 bytes, 24 of',
    )
  })

  it.each([
    ['zeros', encrypt(Buffer.concat([Buffer.from(plaintext), Buffer.alloc(16 - (plaintext.length % 16))]))],
    ['zeros', encrypt(Buffer.alloc(16))],
    ['none', encrypt(padTo(16), sample)],
    ['none', encrypt(Buffer.from('a'.repeat(32)))],
    ['no_hex', 'not hexadecimal'],
    ['no_blocks', info.slice(2)],
  ])('over a text that does not decrypt says why: %s', (code, tradeInfo) => {
    const explanation = explain(sha(frame(tradeInfo)), tradeInfo)
    expect(explanation.matches).toBe(true)
    expect(codes(explanation)).toEqual([code])
    expect(unknownSteps(explanation)).toEqual([])
  })

  it('with a key of another length says so', () => {
    const short = { hashKey: 'abcdefg', hashIv: '1234567' }
    const explanation = explainTradeSha(form(info, sha(frame(info, short))), short)
    expect(codes(explanation)).toEqual(['wrong_keys'])
  })
})

describe('a TradeSha that is wrong at sight', () => {
  it.each([
    ['missing', [['TradeInfo', info]]],
    ['missing', form(info, '')],
    ['missing', [['TradeSha', sha(frame(''))]]],
    ['lower_case_digest', form(info, sha(frame(info)).toLowerCase())],
    ['blank_around', form(info, `${sha(frame(info))}\r\n`)],
    ['md5', form(info, hash('md5', frame(info)).toUpperCase())],
    ['no_digest', form(info, 'SUCCESS')],
  ] satisfies [string, Pairs][])('is %s', (code, fields) => {
    const explanation = explainTradeSha(fields, secrets)
    expect(explanation.matches).toBe(false)
    expect(codes(explanation)).toEqual([code])
  })
})

describe('one mistake made on purpose', () => {
  const swapped = { hashKey: secrets.hashIv, hashIv: secrets.hashKey }

  it.each([
    ['upper_cased', sha(frame(info.toUpperCase()))],
    ['over_plaintext', sha(frame(plaintext))],
    ['no_frame', sha(info)],
    ['frame_of_check_value', sha(`IV=${secrets.hashIv}&${info}&Key=${secrets.hashKey}`)],
    ['no_frame_names', sha(secrets.hashKey + info + secrets.hashIv)],
    ['other_frame_names', sha(`Key=${secrets.hashKey}&${info}&IV=${secrets.hashIv}`)],
    ['frame_turned_round', sha(`HashIV=${secrets.hashIv}&${info}&HashKey=${secrets.hashKey}`)],
    ['named_trade_info', sha(frame(`TradeInfo=${info}`))],
    ['encoded_like_ecpay', sha(encodeURIComponent(frame(info)).toLowerCase())],
    ['keys_swapped', sha(frame(info, swapped))],
    ['public_sample_keys', sha(frame(info, sample))],
  ])('is found: %s', (code, tradeSha) => {
    const explanation = explain(tradeSha)
    expect(explanation.matches).toBe(false)
    expect(codes(explanation)).toEqual([code])
    expect(sentences(explanation)).toMatch(/^It fits with/)
    expect(unknownSteps(explanation)).toEqual([])
  })

  it('in the text that came is found', () => {
    expect(codes(explain(sha(frame(info)), info.toUpperCase()))).toEqual(['lower_cased'])
    expect(codes(explain(sha(frame(info)), `${info}\n`))).toEqual(['trimmed'])
  })

  it('with the keys of before is found when they are known', () => {
    const before = { hashKey: 'B'.repeat(32), hashIv: 'C'.repeat(16) }
    const fields = form(info, sha(frame(info, before)))
    expect(codes(explainTradeSha(fields, secrets, before))).toEqual(['previous_keys'])
    expect(codes(explainTradeSha(fields, secrets))).toEqual(['unexplained'])
  })

  it('two at once are found', () => {
    expect(codes(explain(sha(frame(info.toUpperCase(), swapped))))).toEqual(['upper_cased + keys_swapped'])
    expect(codes(explain(sha(info.toUpperCase()).toLowerCase()))).toEqual([
      'lower_case_digest + upper_cased + no_frame',
    ])
  })
})

describe('whatever comes', () => {
  it('no secret is told, not even one that the form holds', () => {
    const secret = (length: number) => fc.stringMatching(new RegExp(`^[!-~]{${length}}$`))
    fc.assert(
      fc.property(secret(32), secret(16), fc.string({ unit: 'binary' }), (hashKey, hashIv, text) => {
        const right = sha(frame(text, { hashKey, hashIv }))
        for (const tradeSha of [right, sha('other'), hashKey]) {
          const fields: Pairs = [[hashIv, ''], [hashIv, ''], ...form(text, tradeSha)]
          const told = JSON.stringify(explainTradeSha(fields, { hashKey, hashIv }))
          for (const one of [hashKey, hashIv, right])
            expect(told).not.toContain(JSON.stringify(one).slice(1, -1))
        }
      }),
    )
  })

  it('an answer comes for no fields at all', () => {
    expect(codes(explainTradeSha([], secrets))).toEqual(['missing + missing'])
  })
})
