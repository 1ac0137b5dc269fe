import fc from 'fast-check'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { Member, memberRules } from '../../src/index.ts'

const fitsRule = (text: string, { maxLength, pattern }: { maxLength: number; pattern: string }) =>
  [...text].length <= maxLength && new RegExp(pattern, 'u').test(text)

const fitsSchema = (member: Partial<Member>) =>
  Value.Check(Member, { name: '林小美', email: 'mei@example.com', ...member })

// Texts that are nearly right: what only looks like an address is where two readings part.
const address = fc
  .array(
    fc.constantFrom('a', 'Z', '9', '.', '.com', '.12', '-', '+', '_', "'", '@', '@x', '.tw', ' ', 'é', ','),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''))

describe('the rules for a member’s tidied details, by themselves', () => {
  it('take the e-mail addresses that the whole schema takes, and no other', () => {
    fc.assert(
      fc.property(fc.oneof(address, fc.emailAddress()), (email) => {
        expect(fitsRule(email, memberRules.email)).toBe(fitsSchema({ email }))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ["o'brien+class@mail.example.com.tw", true],
    ['mei@例え.jp', false],
    ['mei@example', false],
    ['a@example.123', false],
    ['a@192.0.2.1', false],
    ['a@example.c', false],
    ['a@example.c0', true],
    ['a@123.tw', true],
    [`${'a'.repeat(64)}@${'b'.repeat(63)}.tw`, true],
    [`${'a'.repeat(65)}@example.com`, false],
    [`a@${'b'.repeat(64)}.tw`, false],
    ['a@xn--r8jz45g.xn--zckzah', true],
    ['.mei@example.com', false],
    ['mei..lin@example.com', false],
    ['mei@-example.com', false],
    ['mei@exa--mple.com', true],
    ['mei@example.com\n', false],
  ])('judge %j as %s', (email, fits) => {
    expect(fitsRule(email, memberRules.email)).toBe(fits)
    expect(fitsSchema({ email })).toBe(fits)
  })

  it('judge the longest text in no time', () => {
    const started = performance.now()
    for (const text of ['a.'.repeat(32_000), `${'a-'.repeat(32_000)}@`, `a@${'a-'.repeat(32_000)}`]) {
      for (const rule of Object.values(memberRules)) new RegExp(rule.pattern, 'u').test(text)
    }
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('agree with the schema on names and phone numbers', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.string({ maxLength: 40 }))
    const digits = fc.string({
      unit: fc.constantFrom('+', '0', '9', ' ', '(', ')', '-', '#', 'x'),
      maxLength: 34,
    })
    fc.assert(
      fc.property(text, digits, (name, phone) => {
        expect(name.length > 0 && fitsRule(name, memberRules.name)).toBe(fitsSchema({ name }))
        expect(fitsRule(phone, memberRules.phone)).toBe(fitsSchema({ phone }))
      }),
    )
  })
})
