import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { Member, nameProblem, tidyName, withoutDeceit } from '../../src/index.ts'

const fitsSchema = (name: string) => Value.Check(Member, { name, email: 'mei@example.com' })

describe('a name', () => {
  it.each([
    ['zero-width characters', '\u200b\u200c\u200d\ufeff'],
    ['Hangul fillers', '\u3164\u115f\uffa0'],
    ['blank Braille', '\u2800'],
    ['tags', '\u{e0041}\u{e0042}'],
    ['variation selectors', '\ufe0f\u{e0100}'],
    ['a soft hyphen', '\u00ad'],
    ['bidi overrides', '\u202e\u202c'],
    ['a word joiner and a blank', '\u2060 \u3000'],
    ['a Mongolian separator', '\u180e'],
    ['blanks', '   '],
    ['nothing', ''],
  ])('of %s alone is missing', (_, name) => {
    expect(nameProblem(tidyName(name))).toBe('missing')
    expect(fitsSchema(name)).toBe(false)
  })

  it.each([
    '王小明',
    '王小明 (Amy)',
    "O'Brien",
    'J.R. Lin',
    'Dr.Lee',
    'St.John Smyth',
    'Md.Rahman',
    'Anne-Marie',
    'Jean\u2010Luc',
    '巴奈．庫穗',
    '尤瑪·達陸',
    'Nguyễn Thị Mai',
    '辻\u{e0100}',
    '🙂',
    'محمد',
    'می\u200cخواهم',
    'Lin, Mei / Wang, Ming',
    '林 @ 臺北',
    'A.B.',
    '王Tw',
  ])('such as %j is one', (name) => {
    expect(tidyName(name)).toBe(name)
    expect(nameProblem(name)).toBeUndefined()
    expect(fitsSchema(name)).toBe(true)
  })

  it.each([
    'http://evil.example 領獎',
    'HTTPS://evil.example',
    'www.evil.example',
    '請到 www.evil.example',
    'evil.example/win',
    'evil.com',
    '領獎 evil.com.tw',
    'evil.com。',
    'ｅｖｉｌ．ｃｏｍ',
    'evil。com',
    'ev\u200bil.c\u2060om',
    'ht\u{e0041}tp://evil.example',
    'me@evil.example',
    'me＠evil.example',
    'line://ti/p/@evil',
  ])('that is an address, %j, is none', (name) => {
    expect(nameProblem(tidyName(name))).toBe('address')
  })

  it('loses what turns its direction around, and what hides in it', () => {
    expect(tidyName('\u202a0912\u202c 林\u200b小\u2066明\u2069\n')).toBe('0912 林小明')
    expect(withoutDeceit('moc.\u202elive\u202c')).toBe('moc.live')
  })

  it('may be of any length while it is judged', () => {
    const started = performance.now()
    for (const text of [
      '\u3164'.repeat(64_000),
      'a.'.repeat(32_000),
      'a@'.repeat(32_000),
      '\u3164'.repeat(64_000) + '\n',
    ])
      nameProblem(text)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
