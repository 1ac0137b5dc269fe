import { createCipheriv, createHash, randomBytes, randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskCardNumbers, mayHoldCardNumber } from '../../src/index.ts'
import { maskObviously, withoutCheckValues } from '../support/mask-obviously.ts'

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
    ['4111%2B1111%2b1111+1111', '4111%2B11**%2b****+1111'],
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

  describe('beside check values and ciphertext', () => {
    const hash = (name: string) => createHash(name).update(randomBytes(16)).digest('hex')
    const ciphertext = () => {
      const cipher = createCipheriv('aes-256-cbc', randomBytes(32), randomBytes(16))
      return cipher.update(randomBytes(300), undefined, 'hex') + cipher.final('hex')
    }
    // Hexadecimal words in which a card number would be found if they were read digit by digit.
    const withCard = (word: string) => word.slice(0, 20) + 'c' + card + 'c' + word.slice(20)
    const words = {
      'an MD5': () => hash('md5'),
      'a SHA-256': () => hash('sha256'),
      'a SHA-256 in capital letters': () => hash('sha256').toUpperCase(),
      'an AES ciphertext': ciphertext,
      'a SHA-256 with a card number in it': () => withCard(hash('sha256')),
      'a ciphertext that starts with a card number': () => `${card}${ciphertext().replace(/^\d+/, 'c')}`,
      'forty digits in one piece': () => Array.from({ length: 40 }, () => randomInt(10)).join(''),
    }

    it.each(Object.entries(words))('%s stays whole', (_, word) => {
      for (let round = 0; round < 300; round += 1) {
        const text = `TradeInfo=${word()}&TradeSha=${word()}`
        expect(maskCardNumbers(text)).toBe(text)
      }
    })

    it.each(Object.entries(words))('a card number next to %s is masked', (_, word) => {
      for (const gap of ['&', ' ', '%20', '+', '-', '%2D', ', ', '"', '<br>']) {
        const hex = word()
        expect(maskCardNumbers(card + gap + hex)).toBe(masked + gap + hex)
        expect(maskCardNumbers(hex + gap + card)).toBe(hex + gap + masked)
        expect(maskCardNumbers(`4111 1111 1111 1111${gap}${hex}`)).toBe(`4111 11** **** 1111${gap}${hex}`)
      }
    })

    it('digits before a check value make no card number with its first digits', () => {
      const rest = `${'c'.repeat(20)}${hash('md5')}`
      expect(maskCardNumbers(`41111111 11111111${rest}`)).toBe(`41111111 11111111${rest}`)
      expect(maskCardNumbers(`41111111 11111111${'c'.repeat(20)}`)).toBe(`411111** ****1111${'c'.repeat(20)}`)
    })

    it('a check value is one in escapes, too', () => {
      const escaped = [...withCard(hash('sha256')).toUpperCase()]
        .map((digit) => `%${digit.charCodeAt(0).toString(16)}`)
        .join('')
      expect(maskCardNumbers(escaped)).toBe(escaped)
    })

    it('a shorter word hides no card number', () => {
      expect(maskCardNumbers(`face${card}face`)).toBe(`face${masked}face`)
      expect(maskCardNumbers(`${'f'.repeat(15)}${card}`)).toBe(`${'f'.repeat(15)}${masked}`)
      expect(maskCardNumbers(`${'f'.repeat(16)}${card}`)).toBe(`${'f'.repeat(16)}${card}`)
    })
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

  it('masks what a slow and obvious search masks, and nothing else', () => {
    // Pieces of card numbers, of check values, of escapes, and what may or may not stand between them.
    const pieces = [
      ...['4', '1', '0', '7', '42', '4111', '1111', '411111', card, '4111 1111 1111 1111', '0000000000000'],
      ...[
        ' ',
        '-',
        '+',
        '%20',
        '%2d',
        '%2D',
        '%2b',
        '%2B',
        '  ',
        '%',
        '%2',
        '%3',
        '%%',
        '&',
        '=',
        ',',
        'x',
        '中',
      ],
      ...['%34', '%31', '%30', '%35%30', '%41', '%46', '%66', '%E4', '%0a', '%zz'],
      ...[
        'a',
        'f',
        'C',
        'f'.repeat(15),
        'f'.repeat(16),
        'f'.repeat(31),
        '4'.repeat(31),
        '%46'.repeat(31),
        '1 '.repeat(9),
      ],
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join(''))
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789 -+'), maxLength: 60 })
    fc.assert(
      fc.property(fc.oneof(text, digits), (hostile) => {
        expect(maskCardNumbers(hostile)).toBe(maskObviously(hostile))
      }),
      { numRuns: 5000 },
    )
  })

  it('is spared only where a quick look finds too few digits, the gateway’s own number apart', () => {
    const own = '2606020012345678'
    const pieces = [
      own,
      own.slice(0, 9),
      card,
      '41111111',
      '1',
      ' ',
      '-',
      '+',
      '%20',
      '%2',
      '%',
      '%34',
      '%2F',
      '&',
      '=',
      '"',
    ]
    const words = ['a', 'B', 'f'.repeat(16), 'f1'.repeat(16), '4'.repeat(13), '4'.repeat(32)]
    const text = fc
      .array(fc.constantFrom(...pieces, ...words), { maxLength: 12 })
      .map((list) => list.join(''))
    let spared = 0
    fc.assert(
      fc.property(text, fc.constantFrom(null, own, card), (hostile, exempt) => {
        if (mayHoldCardNumber(hostile, exempt)) return
        spared += 1
        const isMasked = exempt !== null && maskObviously(exempt) !== exempt
        // A number that is part of a check value is not the exempt one.
        const parts = isMasked ? withoutCheckValues(hostile).split(exempt) : [hostile]
        expect(parts.map(maskObviously)).toEqual(parts)
      }),
      { numRuns: 20_000 },
    )
    expect(spared).toBeGreaterThan(2_000)
  })

  const hostilePatterns = [
    '4',
    '4 ',
    '4%20',
    '%34',
    '%',
    '%2',
    'f',
    `${'f'.repeat(31)} `,
    `4 ${'f'.repeat(31)}`,
    '%46',
    '1 ',
    `${card} `,
  ]

  it.each(hostilePatterns)('comes back from 64 KiB of %j', (pattern) => {
    const hostile = pattern.repeat(Math.ceil(65_536 / pattern.length))
    expect(maskCardNumbers(`${hostile}x${card}`)).toMatch(/x411111\*{6}1111$/)
  })

  // 32 times the text takes 32 times as long, with room for a busy machine, but not 1024 times.
  it.each(hostilePatterns)('takes time that is linear in its text, if that is of %j', (pattern) => {
    const microseconds = (bytes: number) => {
      const hostile = pattern.repeat(Math.ceil(bytes / pattern.length))
      const times = Array.from({ length: 3 }, () => {
        const begun = process.cpuUsage()
        maskCardNumbers(hostile)
        return process.cpuUsage(begun).user
      })
      return Math.min(...times)
    }
    microseconds(16_384)
    expect(microseconds(524_288)).toBeLessThan(250 * Math.max(microseconds(16_384), 200))
  })
})
