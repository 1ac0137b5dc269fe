import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMacValue } from '../../src/index.ts'
import { explainCheckMacValue } from '../../src/ecpay/explain/check-mac-value.ts'
import { follow, rightRecipe } from '../../src/ecpay/explain/recipe.ts'
import { oftenEmpty, oftenEmptyTogether } from '../../src/explain/empty-fields.ts'
import vectors from '../vectors/ecpay.json' with { type: 'json' }
import { change, codes, drop, hash, sentences, unknownSteps, type Pairs } from '../support/explain.ts'

const keys = { hashKey: 'Zq3vTr81LmXw0PbN', hashIv: 'cY72hKdE5sGuJ9oA' }
const stageKeys = { hashKey: '5294y06JbISpM5x9', hashIv: 'v77hoKGq4kWxNNIS' }

/** A notice that has an occasion for every mistake: small first letters, all disputed signs, blanks and Chinese. */
const notice: Pairs = [
  ['MerchantID', '3002607'],
  ['MerchantTradeNo', '260602A0123456789XYZ'],
  ['RtnCode', '1'],
  ['RtnMsg', '交易成功'],
  ['TradeNo', '2606021530450001'],
  ['TradeAmt', '1200'],
  ['StoreID', ''],
  ['PaymentDate', '2026/06/02 15:30:45'],
  ['CustomField1', "Tea ~ 'n' cake (1+1)! *"],
  ['CustomField2', ''],
  ['CustomField3', ''],
  ['CustomField4', ' 茶\r\n100%2B '],
  ['SimulatePaid', '0'],
  ['gwsr', '12345678'],
  ['auth_code', '777777'],
  ['card4no', '2222'],
]

/** CheckMacValue with any of its steps done otherwise, written here from the specification. */
function sign(
  fields: Pairs,
  otherwise: {
    keys?: typeof keys
    sort?: (fields: Pairs) => Pairs
    join?: (pairs: string) => string
    encode?: (line: string) => string
    lower?: (line: string) => string
    digest?: string
    capitals?: boolean
  } = {},
): string {
  const own = otherwise.keys ?? keys
  const sorted = (otherwise.sort ?? byName((name) => name.toLowerCase()))(fields)
  const pairs = sorted.map(([name, value]) => `${name}=${value}`).join('&')
  const framed = (otherwise.join ?? ((text) => `HashKey=${own.hashKey}&${text}&HashIV=${own.hashIv}`))(pairs)
  const line = (otherwise.lower ?? ((text) => text.toLowerCase()))((otherwise.encode ?? dotNet)(framed))
  const digits = hash(otherwise.digest ?? 'sha256', line)
  return otherwise.capitals === false ? digits : digits.toUpperCase()
}

function byName(key: (name: string) => string) {
  return (fields: Pairs) => [...fields].sort(([one], [other]) => (key(one) < key(other) ? -1 : 1))
}

/** Byte by byte, as the specification has it; `also` stay as they are, `not` do not. */
function encoder({ blank = '+', also = '', not = '' } = {}) {
  const stay = new Set([...'-_.!*()'].filter((sign) => !not.includes(sign)).concat(...also))
  return (text: string) =>
    Array.from(Buffer.from(text, 'utf8'), (byte) => {
      const character = String.fromCharCode(byte)
      if (character === ' ') return blank
      return /[0-9A-Za-z]/.test(character) || stay.has(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    }).join('')
}
const dotNet = encoder()

/** Explains a value over fields that came otherwise than they were signed. */
const explain = (came: Pairs, value: string) =>
  explainCheckMacValue([...came, ['CheckMacValue', value]], keys)

describe('a right CheckMacValue', () => {
  it.each(vectors.filter(({ digest }) => digest === 'sha256'))('needs no explanation: $name', (vector) => {
    const fields = Object.entries(vector.fields).filter(
      (field): field is [string, string] => field[1] !== undefined,
    )
    const explanation = explainCheckMacValue([...fields, ['CheckMacValue', vector.expected]], {
      hashKey: vector.hashKey,
      hashIv: vector.hashIv,
    })
    expect(explanation.matches).toBe(true)
    expect(explanation.diagnoses).toEqual([])
  })

  it('is told step by step, with the keys covered', () => {
    const few: Pairs = [
      ['gwsr', '7'],
      ['TradeAmt', '5 ~'],
      ['RtnCode', '1'],
    ]
    const { steps, matches } = explain(few, sign(few))
    expect(matches).toBe(true)
    expect(steps.map(({ code, text }) => [code, text])).toEqual([
      ['received', null],
      ['fields', 'gwsr TradeAmt RtnCode'],
      ['sorted', 'gwsr RtnCode TradeAmt'],
      ['framed', 'HashKey=…&gwsr=7&RtnCode=1&TradeAmt=5 ~&HashIV=…'],
      ['encoded', 'HashKey%3D…%26gwsr%3D7%26RtnCode%3D1%26TradeAmt%3D5+%7E%26HashIV%3D…'],
      ['lower_case', 'hashkey%3d…%26gwsr%3d7%26rtncode%3d1%26tradeamt%3d5+%7e%26hashiv%3d…'],
      ['hashed', null],
    ])
  })

  it('is followed the same way as it is computed, whatever the fields', () => {
    const field = fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        expect(follow(rightRecipe(fields, keys))).toBe(checkMacValue(fields, keys))
      }),
    )
  })

  it('gets a note when a field came twice all the same', () => {
    const twice: Pairs = [...notice, ['RtnCode', '1']]
    const explanation = explain(twice, checkMacValue(twice, keys))
    expect(explanation.matches).toBe(true)
    expect(codes(explanation)).toEqual(['repeated_field'])
    expect(sentences(explanation)).toContain('"RtnCode"')
  })
})

describe('a CheckMacValue that is wrong at sight', () => {
  it.each([
    ['missing', notice],
    ['missing', [...notice, ['CheckMacValue', '']]],
    ['misnamed', [...notice, ['checkmacvalue', sign(notice)]]],
    ['lower_case_digest', [...notice, ['CheckMacValue', sign(notice, { capitals: false })]]],
    ['blank_around', [...notice, ['CheckMacValue', `${sign(notice)}\n`]]],
    ['md5', [...notice, ['CheckMacValue', sign(notice, { digest: 'md5' })]]],
    ['no_digest', [...notice, ['CheckMacValue', sign(notice, { digest: 'sha1' })]]],
    ['no_digest', [...notice, ['CheckMacValue', 'AES']]],
  ] satisfies [string, Pairs][])('is %s', (code, fields) => {
    const explanation = explainCheckMacValue(fields, keys)
    expect(explanation.matches).toBe(false)
    expect(codes(explanation)).toEqual([code])
  })
})

/** Each mistake made on purpose: what came, and the value that came with it. */
const single: [code: string, came: Pairs, value: string, named?: string][] = [
  ['sorted_by_code_point', notice, sign(notice, { sort: byName((name) => name) })],
  [
    'sorted_by_locale',
    [...notice, ['a1', '1'], ['a_1', '2']],
    sign([...notice, ['a1', '1'], ['a_1', '2']], {
      sort: (fields) => [...fields].sort(([one], [other]) => one.localeCompare(other, 'en')),
    }),
  ],
  ['not_sorted', notice, sign(notice, { sort: (fields) => fields })],
  ['not_encoded', notice, sign(notice, { encode: (line) => line })],
  ['values_encoded_first', notice, sign(notice.map(([name, value]) => [name, dotNet(value)]))],
  ['values_encoded_first', notice, sign(notice.map(([name, value]) => [name, encodeURIComponent(value)]))],
  [
    'values_encoded_first',
    notice,
    sign(notice.map(([name, value]) => [name, new URLSearchParams({ '': value }).toString().slice(1)])),
  ],
  [
    'only_values_encoded',
    notice,
    sign(
      notice.map(([name, value]) => [name, encodeURIComponent(value)]),
      { encode: (line) => line },
    ),
  ],
  ['not_lower_cased', notice, sign(notice, { lower: (line) => line })],
  [
    'not_lower_cased',
    notice,
    sign(notice, { lower: (line) => line.replace(/%../g, (escape) => escape.toLowerCase()) }),
  ],
  [
    'lower_cased_too_early',
    notice,
    sign(notice, { encode: (line) => dotNet(line.toLowerCase()), lower: (line) => line }),
  ],
  ['upper_cased', notice, sign(notice, { lower: (line) => line.toUpperCase() })],
  ['field_not_signed', notice, sign(drop(notice, 'gwsr')), '"gwsr"'],
  ['field_not_signed', [...notice, ['utm_source', 'mail']], sign(notice), '"utm_source"'],
  ['empty_fields_not_signed', notice, sign(notice.filter(([, value]) => value !== ''))],
  ['check_value_signed', notice, sign([...notice, ['CheckMacValue', '']])],
  ['empty_field_lost', drop(notice, 'StoreID'), sign(notice), '"StoreID"'],
  [
    'empty_field_lost',
    drop(notice, 'CustomField2', 'CustomField3'),
    sign(notice),
    '"CustomField2", "CustomField3"',
  ],
  ['values_trimmed', notice, sign(notice.map(([name, value]) => [name, value.trim()]))],
  [
    'blank_lost',
    change(notice, 'RtnMsg', '成功'),
    sign(change(notice, 'RtnMsg', ' 成功')),
    'before the value of "RtnMsg"',
  ],
  [
    'blank_lost',
    change(notice, 'RtnMsg', '成功'),
    sign(change(notice, 'RtnMsg', '成功 ')),
    'behind the value of "RtnMsg"',
  ],
  ['line_ends_changed', notice, sign(change(notice, 'CustomField4', ' 茶\n100%2B '))],
  ['line_ends_changed', change(notice, 'CustomField4', ' 茶\n100%2B '), sign(notice)],
  [
    'body_read_as_latin1',
    notice.map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
    sign(notice),
    'Latin-1',
  ],
  [
    'body_read_as_latin1',
    notice.map(([name, value]) => [name, value === '交易成功' ? 'äº¤æ˜“æˆ\x90åŠŸ' : value]),
    sign(notice),
    'Windows-1252',
  ],
  [
    'signed_as_latin1',
    notice,
    sign(notice.map(([name, value]) => [name, Buffer.from(value).toString('latin1')])),
    'Latin-1',
  ],
  ['values_decoded_again', notice.map(([name, value]) => [name, dotNet(value)]), sign(notice)],
  ['values_decoded_again', notice, sign(change(notice, 'CustomField4', ' 茶\r\n100+ '))],
  [
    'plus_lost',
    change(drop(notice, 'PaymentDate', 'CustomField4'), 'CustomField1', '1 1'),
    sign(change(drop(notice, 'PaymentDate', 'CustomField4'), 'CustomField1', '1+1')),
  ],
  ['keys_swapped', notice, sign(notice, { keys: { hashKey: keys.hashIv, hashIv: keys.hashKey } })],
  ['keys_missing', notice, sign(notice, { join: (pairs) => pairs })],
  ['public_stage_keys', notice, sign(notice, { keys: stageKeys }), '2000132'],
]

describe('one mistake made on purpose', () => {
  it.each(single)('is found: %s (%#)', (code, came, value, named = '') => {
    const explanation = explain(came, value)
    expect(explanation.matches).toBe(false)
    expect(codes(explanation)).toEqual([code])
    expect(sentences(explanation)).toContain(named)
    expect(unknownSteps(explanation)).toEqual([])
  })

  it.each([
    ['~', { also: '~' }],
    ["'", { also: "'" }],
    ['(', { not: '(' }],
    [')', { not: ')' }],
    ['*', { not: '*' }],
    ['!', { not: '!' }],
    [' ', { blank: '%20' }],
  ])('names the sign %j when the encoding is wrong about it', (wrong, difference) => {
    const explanation = explain(notice, sign(notice, { encode: encoder(difference) }))
    expect(codes(explanation)).toEqual(['sign_encoded_wrong'])
    expect(sentences(explanation).match(/"(.)" as/g)).toEqual([`"${wrong}" as`])
  })

  it('names a + that the encoding leaves as it is, or that was a blank: both sign alike', () => {
    const explanation = explain(notice, sign(notice, { encode: encoder({ also: '+' }) }))
    expect(codes(explanation)).toEqual(['plus_not_decoded', 'sign_encoded_wrong'])
    expect(sentences(explanation)).toContain('"+" as + (must be %2b)')
  })

  it.each([
    ['encodeURIComponent', encodeURIComponent, ['~', "'", ' ']],
    [
      'URLSearchParams',
      (line: string) => new URLSearchParams({ '': line }).toString().slice(1),
      ['(', ')', '!'],
    ],
    ['RFC 3986', encoder({ blank: '%20', also: '~', not: '!*()' }), ['~', '(', ')', '*', '!', ' ']],
    ['PHP’s urlencode', encoder({ not: '!*()' }), ['(', ')', '*', '!']],
  ])('names each sign that %s is wrong about', (_, encode, signs) => {
    const explanation = explain(notice, sign(notice, { encode }))
    expect(codes(explanation)).toEqual(['sign_encoded_wrong'])
    expect(sentences(explanation).match(/(?<=")(.)(?=" as)/g)).toEqual(signs)
  })

  it('with a sign that only the keys have is found without naming it', () => {
    const odd = { hashKey: 'Zq3vTr81(mXw0PbN', hashIv: keys.hashIv }
    const few: Pairs = [['RtnCode', '1']]
    const value = sign(few, { keys: odd, encode: encoder({ not: '(' }) })
    const explanation = explainCheckMacValue([...few, ['CheckMacValue', value]], odd)
    expect(codes(explanation)).toEqual(['sign_encoded_wrong'])
    expect(JSON.stringify(explanation)).not.toContain('(')
  })

  it('with the keys of before is found when they are known', () => {
    const value = sign(notice, { keys: stageKeys })
    const fields: Pairs = [...notice, ['CheckMacValue', value]]
    expect(codes(explainCheckMacValue(fields, keys, stageKeys))).toContain('previous_keys')
    const previous = { hashKey: 'A'.repeat(16), hashIv: 'B'.repeat(16) }
    const before: Pairs = [...notice, ['CheckMacValue', sign(notice, { keys: previous })]]
    expect(codes(explainCheckMacValue(before, keys, previous))).toEqual(['previous_keys'])
    expect(codes(explainCheckMacValue(before, keys))).toEqual(['unexplained'])
  })

  it('with a + where a blank was signed is found', () => {
    const few = drop(notice, 'CustomField1', 'CustomField4')
    const came = few.map(([name, value]) => [name, value.replaceAll(' ', '+')] as const)
    expect(codes(explain(came, sign(few)))).toEqual(['plus_not_decoded', 'sign_encoded_wrong'])
  })

  it.each([...oftenEmpty.map((name) => [name]), ...oftenEmptyTogether])(
    'finds the empty %s that were lost',
    (...lost) => {
      const few: Pairs = [['RtnCode', '1']]
      const explanation = explain(few, sign([...few, ...lost.map((name) => [name, ''] as const)]))
      expect(codes(explanation)).toEqual(['empty_field_lost'])
      for (const name of lost) expect(sentences(explanation)).toContain(`"${name}"`)
    },
  )
})

describe('two mistakes at once', () => {
  it.each([
    ['md5 + sorted_by_code_point', notice, sign(notice, { digest: 'md5', sort: byName((name) => name) })],
    ['lower_case_digest + not_sorted', notice, sign(notice, { capitals: false, sort: (fields) => fields })],
    [
      'sorted_by_code_point + sign_encoded_wrong',
      notice,
      sign(notice, { sort: byName((name) => name), encode: encodeURIComponent }),
    ],
    [
      'sign_encoded_wrong + not_lower_cased',
      notice,
      sign(notice, { encode: encodeURIComponent, lower: (line) => line }),
    ],
    ['field_not_signed + field_not_signed', [...notice, ['fbclid', '1']], sign(drop(notice, 'gwsr'))],
    ['empty_field_lost + empty_field_lost', drop(notice, 'CustomField3'), sign([...notice, ['stage', '']])],
    ['field_not_signed + empty_field_lost', [...drop(notice, 'StoreID'), ['utm', 'x']], sign(notice)],
    [
      'field_not_signed + values_trimmed',
      notice,
      sign(drop(notice, 'gwsr').map(([name, value]) => [name, value.trim()])),
    ],
    [
      'empty_field_lost + sign_encoded_wrong',
      drop(notice, 'StoreID'),
      sign(notice, { encode: encoder({ blank: '%20' }) }),
    ],
    ['field_not_signed + public_stage_keys', notice, sign(drop(notice, 'SimulatePaid'), { keys: stageKeys })],
    [
      'body_read_as_latin1 + keys_swapped',
      notice.map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
      sign(notice, { keys: { hashKey: keys.hashIv, hashIv: keys.hashKey } }),
    ],
    ['misnamed + not_sorted', notice, sign(notice, { sort: (fields) => fields })],
    [
      'md5 + lower_case_digest + not_sorted + keys_swapped',
      notice,
      sign(notice, {
        digest: 'md5',
        capitals: false,
        sort: (fields) => fields,
        keys: { hashKey: keys.hashIv, hashIv: keys.hashKey },
      }),
    ],
  ] satisfies [string, Pairs, string][])('are found: %s', (expected, came, value) => {
    const name = expected.startsWith('misnamed') ? 'CheckMacvalue' : 'CheckMacValue'
    const explanation = explainCheckMacValue([...came, [name, value]], keys)
    expect(codes(explanation).map((line) => line.split(' + ').toSorted())).toContainEqual(
      expected.split(' + ').toSorted(),
    )
    expect(codes(explanation).length).toBeLessThanOrEqual(2)
  })

  it('are not made up: what nothing leads to stays unexplained', () => {
    const explanation = explain(notice, hash('sha256', 'anything').toUpperCase())
    expect(explanation).toMatchObject({ matches: false })
    expect(codes(explanation)).toEqual(['unexplained'])
  })
})

describe('whatever comes', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 12 })
  const anySecret = fc
    .string({ unit: 'grapheme-ascii', minLength: 16, maxLength: 16 })
    .filter((text) => !text.includes(' '))

  it('no secret is told, in no spelling, not even one that the form holds', () => {
    fc.assert(
      fc.property(anySecret, anySecret, fc.array(fc.tuple(anyText, anyText)), (hashKey, hashIv, some) => {
        const fields: Pairs = [...some, ['CustomField1', `x${hashKey}y`], [hashIv, hashKey.toLowerCase()]]
        const value = checkMacValue(fields, { hashKey, hashIv })
        const right = explainCheckMacValue([...fields, ['CheckMacValue', value]], { hashKey, hashIv })
        const wrong = explainCheckMacValue([...fields, ['CheckMacValue', `0${value}`]], { hashKey, hashIv })
        const told = JSON.stringify([right, wrong]).toLowerCase()
        for (const secret of [hashKey, hashIv, dotNet(hashKey), dotNet(hashIv), value])
          expect(told).not.toContain(JSON.stringify(secret).slice(1, -1).toLowerCase())
      }),
    )
  })

  it('a secret is not told by what is found either', () => {
    const fields: Pairs = [
      ['RtnCode', '1'],
      [keys.hashKey.toUpperCase(), ''],
    ]
    const explanation = explain(fields, sign([['RtnCode', '1']]))
    expect(codes(explanation)).toEqual(['field_not_signed'])
    expect(sentences(explanation)).toContain('without the field "…"')
  })

  it('a secret within another one does not leave the rest of that one readable', () => {
    const nested = { hashKey: 'vTr81LmX', hashIv: 'Zq3vTr81LmXw0PbN' }
    const explanation = explainCheckMacValue([['Remark', nested.hashIv]], nested)
    expect(JSON.stringify(explanation)).not.toMatch(/Zq3|w0PbN/i)
  })

  it(
    'an answer comes, for no fields, for halves of characters and for huge forms',
    { timeout: 60_000 },
    () => {
      const wrong = 'A'.repeat(64)
      expect(codes(explainCheckMacValue([], keys))).toEqual(['missing'])
      expect(codes(explain([['a\ud83d', '\ude00']], wrong))).toEqual(['unexplained'])
      const many: Pairs = Array.from({ length: 5000 }, (_, index) => [`f${index}`, `v ${index} (~)`])
      expect(codes(explain(many, wrong))).toEqual(['unexplained'])
      expect(codes(explain([['a', '~'.repeat(65_536)]], wrong))).toEqual(['unexplained'])
    },
  )
})
