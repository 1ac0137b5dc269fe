import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { maskCardNumbers } from '../src/index.ts'

const card = '4111111111111111'
const masked = '411111******1111'

/** Digits that pass the Luhn check, made with the check digit worked out another way. */
function luhnNumber(length: number): string {
  const digits = Array.from({ length: length - 1 }, (_, index) => (index ? randomInt(10) : randomInt(1, 10)))
  const sum = digits
    .toReversed()
    .map((digit, index) => [...String(index % 2 ? digit : digit * 2)].reduce((a, b) => a + Number(b), 0))
    .reduce((a, b) => a + b, 0)
  return [...digits, (10 - (sum % 10)) % 10].join('')
}

describe('maskCardNumbers', () => {
  it('keeps the first six and the last four digits', () => {
    expect(maskCardNumbers(card)).toBe(masked)
    expect(maskCardNumbers(`od_hoho=card:${card}<br>&amount=1200`)).toBe(
      `od_hoho=card:${masked}<br>&amount=1200`,
    )
  })

  it('leaves digits alone that fail the Luhn check', () => {
    expect(maskCardNumbers('4111111111111112')).toBe('4111111111111112')
  })

  it.each([13, 14, 15, 16, 17, 18, 19])('masks a number of %d digits', (length) => {
    for (let round = 0; round < 50; round += 1) {
      const number = luhnNumber(length)
      const stars = '*'.repeat(length - 10)
      expect(maskCardNumbers(`x${number}y`)).toBe(`x${number.slice(0, 6)}${stars}${number.slice(-4)}y`)
    }
  })

  it.each([12, 20])('leaves %d digits in one piece alone', (length) => {
    for (let round = 0; round < 50; round += 1) {
      const number = luhnNumber(length)
      expect(maskCardNumbers(number)).toBe(number)
    }
  })

  it.each([
    ['4111 1111 1111 1111', '4111 11** **** 1111'],
    ['4111-1111-1111-1111', '4111-11**-****-1111'],
    ['4111+1111+1111+1111', '4111+11**+****+1111'],
    ['4111%201111%201111%201111', '4111%2011**%20****%201111'],
    ['4111%2d1111%2D1111 1111', '4111%2d11**%2D**** 1111'],
  ])('sees through the separators of %j', (text, expected) => {
    expect(maskCardNumbers(text)).toBe(expected)
  })

  it('does not join digits that two separators or anything else part', () => {
    const apart = [
      '4111  1111 1111 1111',
      '41111111,11111111',
      'a=41111111&b=11111111',
      '41111111%2C11111111',
    ]
    for (const text of apart) expect(maskCardNumbers(text)).toBe(text)
  })

  it('reads percent-encoded digits', () => {
    const encoded = [...card].map((digit) => `%3${digit}`).join('')
    expect(maskCardNumbers(encoded)).toBe('%34%31%31%31%31%31******%31%31%31%31')
    expect(maskCardNumbers(`%34${card.slice(1)}`)).toBe(`%34${masked.slice(1)}`)
  })

  it('does not take the digits of an escape for digits of the number', () => {
    for (const escape of ['%20', '%2D', '%2B', '%3A', '%E4%B8%81', '%0A']) {
      expect(maskCardNumbers(`a=${escape}${card}${escape}`)).toBe(`a=${escape}${masked}${escape}`)
    }
  })

  it('finds a card between other groups: a number before it, its expiry date or security code behind', () => {
    expect(maskCardNumbers(`3 ${card} 12/25`)).toBe(`3 ${masked} 12/25`)
    expect(maskCardNumbers('4111 1111 1111 1111 123')).toBe('4111 11** **** 1111 123')
    expect(maskCardNumbers(`${card} 5555555555554444`)).toBe(`${masked} 555555******4444`)
  })

  it('leaves the gateway’s own numbers alone', () => {
    const body =
      'gwsr=1234567890&process_date=20260602&process_time=153045&card6no=431195&card4no=2222&spcheck=78332685'
    expect(maskCardNumbers(body)).toBe(body)
  })

  it('touches nothing but digits, and keeps every digit but the middle ones of a card', () => {
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: 80 }, () => '0123456789 -+x'[randomInt(14)]).join('')
      const result = maskCardNumbers(text)
      expect(result).toHaveLength(text.length)
      expect(
        [...result].every((at, index) => at === text[index] || (at === '*' && /\d/.test(text[index] ?? ''))),
      ).toBe(true)
    }
  })

  it.each(['4', '4 ', '4%20', '%34', '%', '%2'])('comes back from 64 KiB of %j', (pattern) => {
    const hostile = pattern.repeat(65_536 / pattern.length)
    expect(maskCardNumbers(`${hostile}x${card}`)).toMatch(/x411111\*{6}1111$/)
  })
})
