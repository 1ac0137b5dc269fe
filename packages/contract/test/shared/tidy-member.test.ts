import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberRules, tidyEmail, tidyPhone } from '../../src/index.ts'

describe('an e-mail address as people send it', () => {
  it.each([
    ['as it is', 'Mei.Lin+class@example.com', 'Mei.Lin+class@example.com'],
    ['with blanks around it', '\t mei@example.com \r\n', 'mei@example.com'],
    ['with an ideographic space', 'mei@example.com\u3000', 'mei@example.com'],
    ['in full-width characters', 'ｍｅｉ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'mei@example.com'],
    ['with an ideographic full stop', 'mei@example。com', 'mei@example.com'],
    ['with bidi marks', '\u202amei@example.com\u202c', 'mei@example.com'],
    ['with zero-width characters', '\ufeffmei@\u200bexam\u200cple.com', 'mei@example.com'],
    ['with a soft hyphen', 'mei@exam\u00adple.com', 'mei@example.com'],
    ['as a link', 'mailto:mei@example.com', 'mei@example.com'],
    [
      'as a link with a subject',
      'MAILTO:mei%2Bclass@example.com?subject=Hi%20there',
      'mei+class@example.com',
    ],
    ['as a broken link', 'mailto:50%@example.com', '50%@example.com'],
    ['in angle brackets', '<mei@example.com>', 'mei@example.com'],
    ['in full-width angle brackets', '＜mei@example.com＞', 'mei@example.com'],
    ['with a name', '"Lin, Mei" <mei@example.com>', 'mei@example.com'],
    ['in quotes', '"mei@example.com"', 'mei@example.com'],
    ['in Chinese quotes', '「mei@example.com」', 'mei@example.com'],
    ['with an apostrophe', "o'brien@example.com", "o'brien@example.com"],
    ['with a dot at the end', 'mei@example.com.', 'mei@example.com'],
    ['cut out of a list', 'mei@example.com; ', 'mei@example.com'],
    ['all at once', '「＜mailto:mei@例え.テスト＞」。', 'mei@xn--r8jz45g.xn--zckzah'],
    ['with a Unicode domain', 'mei@台北.台灣', 'mei@xn--djrpt.xn--kpry57d'],
    ['with a Unicode domain in capitals', 'mei@BÜCHER.de', 'mei@xn--bcher-kva.de'],
    ['with a Unicode domain in another composition', 'mei@bu\u0308cher.de', 'mei@xn--bcher-kva.de'],
    ['with the joiners that a domain needs', 'mei@نامه\u200cای.com', 'mei@xn--mgba3gch31f060k.com'],
  ])('is read %s', (_, typed, tidied) => {
    expect(tidyEmail(typed)).toBe(tidied)
    expect(tidyEmail(tidied)).toBe(tidied)
    expect(tidied).toMatch(new RegExp(memberRules.email.pattern, 'u'))
  })

  it.each([
    ['two addresses', 'a@example.com, b@example.com'],
    ['two addresses in brackets', '<a@example.com> <b@example.com>'],
    ['a percent sign in the domain, which an address bar would decode', 'mei@ex%61mple.例'],
    ['a path behind a Unicode domain', 'mei@例.tw/path'],
    ['a port', 'mei@例.tw:25'],
    ['a local part that most mail servers refuse', '美@example.com'],
    ['a top-level domain of digits', 'a@example.123'],
    ['an IP address', 'a@192.0.2.1'],
    ['full-width digits as a top-level domain', 'a@example.１２３'],
    ['a top-level domain of one letter', 'a@example.c'],
    ['no top-level domain', 'a@例'],
    ['a label without end', `a@${'例'.repeat(80)}.tw`],
    ['nothing but invisible characters', '\u202d\u200b\u202c'],
    ['a text without end', ` ${'a'.repeat(2000)}@example.com`],
  ])('is not guessed out of %s', (_, typed) => {
    const { pattern, maxLength } = memberRules.email
    const tidied = tidyEmail(typed)
    expect(tidied.length <= maxLength && new RegExp(pattern, 'u').test(tidied)).toBe(false)
  })
})

describe('a phone number as people send it', () => {
  it.each([
    ['as it is', '0912 345 678', '0912 345 678'],
    ['from the address book of a phone', '\u202d+886 912 345 678\u202c', '+886 912 345 678'],
    ['with soft hyphens', '0912\u00ad345\u00ad678', '0912345678'],
    ['with en dashes', '0912–345–678', '0912-345-678'],
    ['with other dashes', '0912‐345—678', '0912-345-678'],
    ['with a minus sign', '0912−345−678', '0912-345-678'],
    ['with the long vowel mark', '0912ー345ー678', '0912-345-678'],
    ['with the dots of a name card', '0912‧345‧678', '0912-345-678'],
    ['with full-width digits', '０９１２３４５６７８', '0912345678'],
    ['with full-width signs', '＋８８６－９１２－３４５－６７８', '+886-912-345-678'],
    ['with an ideographic space', '02\u30002345\u30006789', '02 2345 6789'],
    ['with no-break spaces', '0912\u00a0345\u202f678', '0912 345 678'],
    ['with brackets', '(02) 2345-6789', '02 2345-6789'],
    ['with full-width brackets', '（02）2345-6789', '02 2345-6789'],
    ['with a plus outside of its bracket', '+(886) 912 345 678', '+886 912 345 678'],
    ['with a label', 'Tel: 02-2345-6789', '02-2345-6789'],
    ['with a Chinese label', '聯絡電話：02-2345-6789', '02-2345-6789'],
    ['as a link', 'tel:+886-2-2345-6789;ext=12', '+886-2-2345-6789#12'],
    ['with ext.', '02-2345-6789 ext.12', '02-2345-6789#12'],
    ['with Ext', '02-2345-6789Ext 12', '02-2345-6789#12'],
    ['with extension', '02-2345-6789, extension 12', '02-2345-6789#12'],
    ['with x', '02-2345-6789 x12', '02-2345-6789#12'],
    ['with #', '02-2345-6789 # 12', '02-2345-6789#12'],
    ['with a full-width ＃', '02-2345-6789＃12', '02-2345-6789#12'],
    ['with 分機', '02-2345-6789分機12', '02-2345-6789#12'],
    ['with 分機：', '02-2345-6789 分機：12', '02-2345-6789#12'],
    ['with 轉', '02-2345-6789轉12', '02-2345-6789#12'],
    ['with 轉分機 in brackets', '02-2345-6789（轉分機12）', '02-2345-6789#12'],
    ['with pauses', '02-2345-6789,,12', '02-2345-6789#12'],
    ['with two extensions', '02-2345-6789#12#3', '02-2345-6789#12#3'],
  ])('is read %s', (_, typed, tidied) => {
    expect(tidyPhone(typed)).toBe(tidied)
    expect(tidyPhone(tidied)).toBe(tidied)
    expect(tidied).toMatch(new RegExp(memberRules.phone.pattern, 'u'))
  })

  it.each([
    ['words', 'call me'],
    ['two numbers', '0912345678, 0223456789'],
    ['two numbers with a stroke', '0912345678 / 0223456789'],
    ['letters for digits', '0800-FLOWERS'],
    ['four digits', '0912'],
    ['separators', '0----------'],
    ['an extension alone', '#12'],
    ['a text without end', '0'.repeat(2000)],
  ])('is not guessed out of %s', (_, typed) => {
    const { pattern, maxLength } = memberRules.phone
    const tidied = tidyPhone(typed)
    expect(tidied.length <= maxLength && new RegExp(pattern, 'u').test(tidied)).toBe(false)
  })

  it('is nothing where nothing can be seen', () => {
    expect(tidyPhone('\u202d \u3000\u202c')).toBe('')
  })
})

describe('tidying', () => {
  const pieces = fc.constantFrom(
    ...'aZ09.@<>"\'()「」;,:#+-?%'.split(''),
    ...[' ', '例', 'ü', '\u200c', '\u202d', '。', '＠', 'mailto:', 'tel:', 'ext.', '分機', '–', '１', 'x'],
  )
  const text = fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(''))

  it('twice is tidying once, where the result is taken', () => {
    fc.assert(
      fc.property(text, (typed) => {
        for (const [tidy, { pattern }] of [
          [tidyEmail, memberRules.email],
          [tidyPhone, memberRules.phone],
        ] as const) {
          const tidied = tidy(typed)
          if (new RegExp(pattern, 'u').test(tidied)) expect(tidy(tidied)).toBe(tidied)
        }
      }),
      { numRuns: 5000 },
    )
  })

  it('takes no time, whatever is sent', () => {
    const started = performance.now()
    for (const part of [
      '<',
      ' ',
      '-',
      '.',
      ';',
      'ext',
      '「',
      'mailto:',
      '(',
      '轉',
      '@',
      '\u200c例',
      '1 ',
      '#',
    ]) {
      for (const length of [999, 64_000]) {
        tidyEmail(part.repeat(length).slice(0, length))
        tidyPhone(part.repeat(length).slice(0, length))
      }
    }
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
