import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTitle, gateways, joinRules, safeTitle } from '../../src/index.ts'
import type { TitleRules } from '../../src/index.ts'

const lenient: TitleRules = { charactersMax: Infinity, bytesMax: Infinity, signs: /(?!)/gu, words: [] }
const strict: TitleRules = {
  charactersMax: 20,
  bytesMax: 50,
  signs: /[#<>"'|—\u{1f300}-\u{1faff}]/gu,
  words: ['python', 'curl', 'bash', 'echo', 'system'],
}
const codes = (title: string, rules = strict) => checkTitle(title, rules).map(({ code }) => code)

describe('checkTitle', () => {
  it.each(['陶藝入門', 'Pottery 2 (evening)', '  two  blanks  ', '𠮷野家的咖啡課', '½ day; 50% off!'])(
    'finds nothing wrong with %j',
    (title) => {
      expect(checkTitle(title, strict)).toEqual([])
    },
  )

  it.each([
    ['', 'blank'],
    ['   ', 'blank'],
    ['\u3000\u200b', 'blank'],
    ['\u0301', 'blank'],
    ['a\u0000b', 'control_character'],
    ['a\nb', 'control_character'],
    ['a\u007fb', 'control_character'],
    ['a\u0085b', 'control_character'],
    ['a\u2028b', 'control_character'],
    ['moc.\u202elive\u202c', 'control_character'],
    ['a\ud83d', 'lone_surrogate'],
    ['\ude00b', 'lone_surrogate'],
    ['cafe\u0301', 'not_composed'],
    ['C# for all', 'rejected_sign'],
    ['Cooking — the basics', 'rejected_sign'],
    ['Clay 🏺', 'rejected_sign'],
    ['Python 入門', 'blocked_word'],
    ['PYTHON', 'blocked_word'],
    ['bashful', 'blocked_word'],
    ['Ecosystems', 'blocked_word'],
    ['a'.repeat(21), 'too_many_characters'],
    ['陶'.repeat(17), 'too_many_bytes'],
  ])('finds one thing wrong with %j: %s', (title, code) => {
    expect(codes(title)).toEqual([code])
  })

  it('names each sign, word and limit that is in the way', () => {
    const title = `Bash "and" python, # and curl ${'陶'.repeat(20)}`
    expect(checkTitle(title, strict).map(({ reason }) => reason)).toEqual([
      'The gateway rejects the character """.',
      'The gateway rejects the character "#".',
      `The gateway's firewall blocks the word "python".`,
      `The gateway's firewall blocks the word "curl".`,
      `The gateway's firewall blocks the word "bash".`,
      'The title is longer than 20 characters, the most that the gateway takes.',
      'The title is longer than 50 bytes in UTF-8, the most that the gateway takes.',
    ])
  })

  it('counts code points, not units: twenty characters beyond the basic plane are twenty', () => {
    const rules = { ...strict, bytesMax: 80 }
    expect(codes('𠮷'.repeat(20), rules)).toEqual([])
    expect(codes('𠮷'.repeat(21), rules)).toEqual(['too_many_characters', 'too_many_bytes'])
  })

  it('takes words with signs of a pattern for what they are', () => {
    const rules = { ...lenient, words: ['a.b', '(x', 'c++', '/etc/', '..\\'] }
    expect(codes('axb', rules)).toEqual([])
    for (const title of ['A.B', 'f(x)', 'C++', '/etc/passwd', '..\\x']) {
      expect(codes(title, rules)).toEqual(['blocked_word'])
    }
  })

  it('takes some words only where no letter stands beside them', () => {
    const rules = { ...lenient, wholeWords: ['mail', 'ls'] }
    for (const title of ['Mail', 'by mail.', '郵件mail', 'mail2', 'LS'])
      expect(codes(title, rules)).toEqual(['blocked_word'])
    for (const title of ['E-mails', 'Gmail', 'Skills']) expect(codes(title, rules)).toEqual([])
    expect(safeTitle('Skills by mail', rules)).toBe('Skills by ｍａｉｌ')
    expect(codes('mail', joinRules([lenient, rules]))).toEqual(['blocked_word'])
  })

  it('says the same when asked twice', () => {
    expect(codes('C# C#')).toEqual(codes('C# C#'))
  })
})

describe('safeTitle', () => {
  it.each([
    ['a blocked word in full-width letters', 'Python 入門', 'Ｐｙｔｈｏｎ 入門'],
    ['a blocked word inside another word', 'Ecosystems', 'Ecoｓｙｓｔｅｍs'],
    ['every blocked word, every time', 'curl, Curl, echo', 'ｃｕｒｌ, Ｃｕｒｌ, ｅｃｈｏ'],
    ['a rejected character as its full-width twin', 'C# "for" all', 'C＃ ＂for＂ all'],
    ['a rejected character without a twin as a space', 'Tea—and—cake', 'Tea and cake'],
    ['an emoji and what joins it as nothing', 'Clay 👨‍👩‍👧 day', 'Clay day'],
    ['a line break as a space', 'Tea\r\nand\tcake\u0000', 'Tea and cake'],
    ['half a character as a space', 'Tea\ud83dcake', 'Tea cake'],
    ['letters composed', 'Cafe\u0301', 'Café'],
    ['the wide blank of Chinese text kept', '陶藝\u3000入門#', '陶藝\u3000入門＃'],
    ['too many characters as the first of them', 'A long evening of pottery', 'A long evening of p…'],
    ['too many bytes as the first of them', '陶'.repeat(17), '陶'.repeat(15) + '…'],
    ['no blank before the dots', 'Nineteen letters a b c d', 'Nineteen letters a…'],
    ['nothing at all as a class', '', '課程報名'],
    ['blanks as a class', ' \n ', '課程報名'],
    ['nothing but rejected characters as a class', '—🏺—', '課程報名'],
  ])('writes %s', (_, title, safe) => {
    expect(safeTitle(title, strict)).toBe(safe)
  })

  it('cuts between graphemes, not inside one', () => {
    const family = '👨‍👩‍👧'
    const rules = { ...lenient, charactersMax: 12 }
    expect(safeTitle(family.repeat(3), rules)).toBe(`${family.repeat(2)}…`)
    expect(safeTitle('न\u094dद'.repeat(5), { ...lenient, charactersMax: 5 })).toBe('न\u094dद…')
  })

  it('counts the twins’ bytes before it cuts', () => {
    const safe = safeTitle('python '.repeat(3), { ...strict, bytesMax: 39 })
    expect(safe).toBe('ｐｙｔｈｏｎ ｐｙｔｈｏ…')
    expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(39)
  })

  it('disguises a whole word that only the cut uncovers', () => {
    const rules = { ...strict, wholeWords: ['mail'] }
    expect(safeTitle('Lessons with a mailbox', rules)).toBe('Lessons with a ｍａｉｌ…')
    expect(safeTitle('Lessons with a mailbox', { ...rules, bytesMax: 24 })).toBe('Lessons with a ｍａ…')
  })

  it('leaves the dots out where they are rejected or have no room', () => {
    expect(safeTitle('Pottery', { ...lenient, charactersMax: 3, signs: /[…]/gu })).toBe('Pot')
    expect(safeTitle('Pottery', { ...lenient, bytesMax: 3 })).toBe('Pot')
    expect(safeTitle('Pottery', { ...lenient, charactersMax: 1 })).toBe('P')
  })

  it('does without a twin that is rejected as well', () => {
    const rules = { ...lenient, signs: /[#＃]/gu, words: ['咖啡'] }
    expect(safeTitle('Tea#cake', rules)).toBe('Tea cake')
    expect(safeTitle('喝咖啡去', rules)).toBe('喝 去')
    expect(safeTitle('Tea #cake', { ...lenient, signs: /[ #＃]/gu })).toBe('Teacake')
  })

  it('falls back on a shorter text where the first has no room', () => {
    expect(safeTitle('', { ...lenient, bytesMax: 6 })).toBe('報名')
    expect(safeTitle('', { ...lenient, bytesMax: 5 })).toBe('Class')
    expect(safeTitle('', { ...lenient, signs: /\p{Script=Han}/gu })).toBe('Class registration')
  })

  it('says so when the rules leave no title', () => {
    expect(() => safeTitle('Tea', { ...lenient, charactersMax: 0 })).toThrow(RangeError)
    expect(() => safeTitle('Tea', { ...lenient, signs: /[^]/gu })).toThrow('The rules leave no title.')
  })

  it.each(['#', 'python', '🏺', '\u0301', 'a\u0301', '\ud83d', '陶'])(
    'comes back from 64 Ki of %j',
    (text) => {
      expect(checkTitle(safeTitle(text.repeat(65_536), strict), strict)).toEqual([])
    },
  )
})

/** Any UTF-16 text, halves of characters included, rich in what gateways reject. */
const anyTitle = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.integer({ max: 0xffff, min: 0 }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        'Python',
        'CURL',
        'sys',
        'tem',
        ' ',
        '  ',
        '#',
        '"',
        '…',
        '\r\n',
        '🏺',
        '👨‍👩‍👧',
        'e\u0301',
        '陶藝',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

const anyRules: fc.Arbitrary<TitleRules> = fc.record({
  charactersMax: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 60 })),
  bytesMax: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 120 })),
  signs: fc.constantFrom(
    /(?!)/gu,
    /[#"'<>]/gu,
    /[ #＃]/gu,
    /[…\p{S}]/gu,
    /[\u{10000}-\u{10ffff}]/gu,
    /[^\p{L}\p{N} ]/gu,
    /[\uff01-\uff5e]/gu,
  ),
  words: fc.array(
    fc.oneof(
      fc.constantFrom('python', 'curl', 'system', 'tems', 'e', '陶', '陶藝', 'ｐ', '<script', ' or '),
      fc.string({ minLength: 1, maxLength: 2, unit: 'grapheme' }).map((word) => word.toLowerCase()),
    ),
    { maxLength: 4 },
  ),
  wholeWords: fc.subarray(['tem', 'curl', 'sys', 'a', 'e\u0301', '陶']),
})

// "1" is the last text that safeTitle falls back on, so rules that reject it may leave no title.
const satisfiable = anyRules.filter((rules) => checkTitle('1', rules).length === 0)

describe('whatever the title and the rules', () => {
  it('a safe title passes the check, and stays as it is when made safe again', () => {
    fc.assert(
      fc.property(anyTitle, satisfiable, (title, rules) => {
        const safe = safeTitle(title, rules)
        expect(checkTitle(safe, rules)).toEqual([])
        expect(safeTitle(safe, rules)).toBe(safe)
      }),
      { numRuns: 3000 },
    )
  }, 60_000)

  it('a title without problems is returned unchanged', () => {
    fc.assert(
      fc.property(anyTitle, satisfiable, (title, rules) => {
        if (checkTitle(title, rules).length === 0) expect(safeTitle(title, rules)).toBe(title)
      }),
      { numRuns: 3000 },
    )
  }, 60_000)

  it('a title safe for several gateways is safe for each of them', () => {
    fc.assert(
      fc.property(anyTitle, fc.array(anyRules, { maxLength: 3 }), (title, several) => {
        const joined = joinRules(several)
        fc.pre(checkTitle('1', joined).length === 0)
        const safe = safeTitle(title, joined)
        for (const rules of several) expect(checkTitle(safe, rules)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  }, 60_000)
})

describe('joinRules', () => {
  it('takes the lower limits, and all signs and words once', () => {
    const other = { charactersMax: 50, bytesMax: 40, signs: /[#;]/gu, words: ['curl', 'wget'] }
    const joined = joinRules([strict, other])
    expect(joined).toMatchObject({
      charactersMax: 20,
      bytesMax: 40,
      words: ['python', 'curl', 'bash', 'echo', 'system', 'wget'],
    })
    expect(codes('a;b—c#', joined)).toEqual(['rejected_sign', 'rejected_sign', 'rejected_sign'])
  })

  it('of no rules rejects nothing but what every gateway does', () => {
    expect(codes('Python # 🏺', joinRules([]))).toEqual([])
    expect(codes('a\nb', joinRules([]))).toEqual(['control_character'])
  })
})

describe.each(Object.entries(gateways))('%s', (_, { titleRules }) => {
  it.each([
    'Python 入門',
    'C# & Java: "the basics"',
    '<b>System</b> & echo 100%',
    '陶藝'.repeat(300),
    'a\nb',
  ])('can be sold %j under a safe title', (title) => {
    const safe = safeTitle(title, titleRules)
    expect(checkTitle(safe, titleRules)).toEqual([])
    expect(safe.normalize('NFKC').slice(0, 1)).toBe(title.slice(0, 1))
  })
})
