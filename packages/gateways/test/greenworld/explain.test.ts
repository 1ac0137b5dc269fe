import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainSpcheck } from '../../src/greenworld/explain/check-values.ts'
import type { Explanation } from '../../src/explain.ts'
import { account, checkCode, previousCheckCode, signedAnswer } from '../support/answer.ts'
import { change, codes, drop, hash, sentences, unknownSteps, type Pairs } from '../support/explain.ts'

const secrets = { checkCode, account: null }
const answer = (changes = {}): Pairs => Object.entries(signedAnswer(changes))
const explain = (fields: Pairs, previous: string | null = null) => explainSpcheck(fields, secrets, previous)
const explainBoth = (fields: Pairs) => explainSpcheck(fields, { checkCode, account })
const withSpcheck = (value: bigint | string, fields = answer()) => change(fields, 'spcheck', String(value))
const about = ({ diagnoses }: Explanation) => diagnoses.map(({ field }) => field)

/** The check value with any part done otherwise, written here from the protocol. */
function sign(
  sum: bigint,
  {
    code = BigInt(checkCode),
    first = (t: string) => t.slice(0, 6),
    formula = (c: bigint, t: bigint, d: bigint) => (c % t) + c + d,
  } = {},
): bigint {
  const digits = [...first(String(sum))]
  const odd = BigInt(digits.filter((_, at) => at % 2 === 0).join(''))
  const even = BigInt(digits.filter((_, at) => at % 2 === 1).join(''))
  return formula(code, sum, odd + even)
}

const time = 153045n
const gwsr = 12345678n
const amount = 1200n
const sum = time + gwsr + amount

describe('a right spcheck', () => {
  it('needs no explanation, and inspect none either', () => {
    const explanation = explainBoth(answer())
    expect(explanation).toMatchObject({ matches: true, diagnoses: [] })
  })

  it('is told step by step, with neither the check code nor anything that gives it away', () => {
    const { steps } = explain(answer())
    expect(steps.map(({ code, text }) => [code, text])).toEqual([
      ['received', null],
      ['summed', '153045 + 12345678 + 1200 = 12499923'],
      ['digits', '149 and 299'],
      ['computed', null],
      ['inspect_unchecked', null],
      ['covers_little', null],
    ])
  })
})

describe('an spcheck that is wrong at sight', () => {
  it.each([
    ['missing', drop(answer(), 'spcheck')],
    ['missing', withSpcheck('')],
    ['no_number', withSpcheck('abc')],
    ['leading_zeros', withSpcheck(`0${sign(sum)}`)],
    ['blank_around', withSpcheck(`${sign(sum)} `)],
    ['no_number', change(answer(), 'amount', '12.00')],
    ['no_number', drop(answer(), 'gwsr')],
    ['no_number', change(answer(), 'gwsr', '9'.repeat(21))],
    ['sum_of_zero', change(change(change(answer(), 'amount', '0'), 'gwsr', '0'), 'process_time', '000000')],
  ] satisfies [string, Pairs][])('is %s', (code, fields) => {
    const explanation = explain(fields)
    expect(explanation.matches).toBe(false)
    expect(codes(explanation)).toEqual([code])
  })

  it('tells which field is missing, and which one is no number', () => {
    expect(sentences(explain(change(drop(answer(), 'gwsr'), 'amount', 'x')))).toBe(
      'The field gwsr is missing.\namount is not a number in plain digits.',
    )
  })
})

describe('one mistake made on purpose', () => {
  const octal = answer({ process_time: '000123' })
  const short = answer({ process_time: '000001', gwsr: '120', amount: '5' })
  const shortSum = 126n

  it.each([
    ['part_left_out', withSpcheck(sign(gwsr + amount)), 'without process_time'],
    ['part_left_out', withSpcheck(sign(time + amount)), 'without gwsr'],
    ['part_left_out', withSpcheck(sign(time + gwsr)), 'without amount'],
    ['joined_as_text', withSpcheck(sign(153045123456781200n)), 'process_time, gwsr, amount'],
    ['joined_as_text', withSpcheck(sign(123456781200153045n)), 'gwsr, amount, process_time'],
    ['leading_zeros', withSpcheck(sign(83n + gwsr + amount), octal), 'octal'],
    ['leading_zeros', withSpcheck(sign(sum, { first: (t) => t.padStart(10, '0').slice(0, 6) })), '10 digits'],
    [
      'leading_zeros',
      withSpcheck(sign(shortSum, { first: (t) => t.padStart(8, '0').slice(0, 6) }), short),
      '8 digits',
    ],
    ['date_for_time', withSpcheck(sign(20260602n + gwsr + amount)), 'process_date'],
    ['all_digits', withSpcheck(sign(sum, { first: (t) => t })), 'first six'],
    ['last_digits', withSpcheck(sign(sum, { first: (t) => t.slice(-6) })), 'last six'],
    ['modulo_turned_round', withSpcheck(sign(sum, { formula: (c, t, d) => (t % c) + c + d })), ''],
    ['no_modulo', withSpcheck(sign(sum, { formula: (c, _, d) => c + d })), ''],
    ['no_check_code', withSpcheck(sign(sum, { formula: (c, t, d) => (c % t) + d })), ''],
    ['no_digits', withSpcheck(sign(sum, { formula: (c, t) => (c % t) + c })), ''],
  ] satisfies [string, Pairs, string][])('is found: %s (%#)', (code, fields, named) => {
    const explanation = explain(fields)
    expect(explanation.matches).toBe(false)
    expect(codes(explanation)).toContain(code)
    expect(sentences(explanation)).toContain(named)
    expect(unknownSteps(explanation)).toEqual([])
  })

  it('another check code is found, for certain when it is the previous one', () => {
    const before = withSpcheck(sign(sum, { code: BigInt(previousCheckCode) }))
    expect(codes(explain(before, previousCheckCode))).toEqual(['previous_check_code'])
    expect(codes(explain(before))).toEqual(['another_check_code'])
  })

  it('every other check code is taken for a possible one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 99_999_999 }),
        fc.bigInt({ min: 100n, max: 9_999_999_999n }),
        (code, number) => {
          const fields = answer({ gwsr: String(number) })
          const value = sign(time + number + amount, { code: BigInt(code) })
          fc.pre(value !== sign(time + number + amount))
          expect(codes(explain(withSpcheck(value, fields)))).not.toContain('unexplained')
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('two at once are found', () => {
    const value = sign(gwsr + amount, { first: (t) => t.slice(-6) })
    expect(codes(explain(withSpcheck(value)))).toContain('part_left_out + last_digits')
    expect(codes(explain(withSpcheck(`0${sign(gwsr + amount)}`)))).toContain('leading_zeros + part_left_out')
  })

  it('what no check code leads to stays unexplained', () => {
    expect(codes(explain(withSpcheck('1')))).toEqual(['unexplained'])
    expect(codes(explain(withSpcheck('9'.repeat(20))))).toEqual(['unexplained'])
  })
})

describe('inspect', () => {
  const md5 = (text: string | Uint8Array) => hash('md5', text)
  const xor = (one: Uint8Array, other: Uint8Array) => one.map((byte, at) => byte ^ (other[at] ?? 0))
  const parts = {
    gwsr: '12345678',
    response_code: '000',
    process_time: '153045',
    amount: '1200',
    od_sob: '260602A0123456789XYZ',
    auth_code: '777777',
  }
  const inspectOf = (
    text: string,
    own = account,
    spell = (digest: string): Uint8Array => Buffer.from(digest),
  ) => md5(xor(spell(md5(text)), spell(md5(own))))
  const all = Object.values(parts).join('')
  const withInspect = (value: string, fields = answer()) => change(fields, 'inspect', value)

  it.each([
    ['missing', drop(answer(), 'inspect')],
    ['no_digest', withInspect('xyz')],
    ['upper_case_digest', withInspect(inspectOf(all).toUpperCase())],
    ['blank_around', withInspect(` ${inspectOf(all)}`)],
    ['part_left_out', withInspect(inspectOf(all.replace('777777', '')))],
    ['succ_signed', withInspect(inspectOf(`${all}1`))],
    ['another_order', withInspect(inspectOf(Object.values(parts).toReversed().join('')))],
    ['raw_bytes', withInspect(inspectOf(all, account, (digest) => Buffer.from(digest, 'hex')))],
    ['upper_case', withInspect(inspectOf(all, account, (digest) => Buffer.from(digest.toUpperCase())))],
    ['account_case', withInspect(inspectOf(all, account.toUpperCase()))],
    ['unexplained', withInspect(inspectOf(all, 'another account'))],
  ] satisfies [string, Pairs][])('made wrong is found: %s', (code, fields) => {
    const explanation = explainBoth(fields)
    expect(explanation.matches).toBe(false)
    expect(codes(explanation)).toEqual([code])
    expect(about(explanation)).toEqual(['inspect'])
    expect(unknownSteps(explanation)).toEqual([])
  })

  it('over a time that has lost its zeros is found', () => {
    const fields = change(answer({ process_time: '000509' }), 'process_time', '509')
    expect(codes(explainBoth(fields))).toEqual(['leading_zeros'])
  })

  it('and spcheck are told apart when both are wrong', () => {
    const explanation = explainBoth(withInspect(inspectOf(`${all}1`), withSpcheck(sign(gwsr + amount))))
    expect(about(explanation)).toEqual(['spcheck', 'inspect'])
    expect(codes(explanation)).toEqual(['part_left_out', 'succ_signed'])
  })

  it('is not judged without its secret', () => {
    expect(explain(withInspect('xyz')).matches).toBe(true)
  })
})

describe('whatever comes', () => {
  it('neither the secrets nor a right spcheck or inspect are told', () => {
    const number = fc.integer({ min: 0, max: 2_000_000_000 }).map(String)
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String),
        fc.stringMatching(/^[!-~]{8,20}$/),
        fc.record({
          process_time: number,
          gwsr: number,
          amount: number,
          spcheck: number,
          od_sob: fc.string(),
        }),
        (code, login, fields) => {
          const pairs: Pairs = [...Object.entries(fields), [login, code]]
          const right = explainSpcheck(pairs, { checkCode: code, account: login })
          const told = JSON.stringify(right)
          expect(told).not.toContain(code)
          expect(told).not.toContain(JSON.stringify(login).slice(1, -1))
          const total = BigInt(fields.process_time) + BigInt(fields.gwsr) + BigInt(fields.amount)
          if (total > 0n) expect(told).not.toContain(String(sign(total, { code: BigInt(code) })))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a repeated field is told, whatever the check values', () => {
    expect(codes(explain([...answer(), ['succ', '1']]))).toEqual(['repeated_field'])
  })

  it('an answer comes for no fields and for names that objects have', () => {
    expect(explain([]).matches).toBe(false)
    expect(
      explainBoth([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]).matches,
    ).toBe(false)
  })
})
