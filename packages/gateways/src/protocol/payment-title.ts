/**
 * What a gateway accepts as a payment's title. Every gateway also rejects control characters.
 */
export interface TitleRules {
  /** In code points. */
  charactersMax: number
  /** In UTF-8. */
  bytesMax: number
  /** Class of characters that it rejects or strips, with the flags `gu`. */
  signs: RegExp
  /** Words that its firewall blocks anywhere and in any case; lower case. */
  words: readonly string[]
  /** Words that it blocks only where no letter is next to them, such as `ls` and `mail`, which many other words contain. */
  wholeWords?: readonly string[]
}

/** Why a gateway would reject a title. */
export interface TitleProblem {
  code:
    | 'blank'
    | 'lone_surrogate'
    | 'not_composed'
    | 'control_character'
    | 'rejected_sign'
    | 'blocked_word'
    | 'too_many_characters'
    | 'too_many_bytes'
  /** For people, in English; names the character, the word or the limit. */
  reason: string
}

/** Titles for when nothing of the original can be kept; the first that passes is used. */
const fallbacks = ['課程報名', '報名', 'Class registration', 'Class', 'C', '1']

// Includes line and paragraph separators, which break lines although Unicode does not class them as control characters,
// and the characters that change the writing direction.
const controlCharacter = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu
const loneSurrogate = /\p{Cs}/gu
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

// Emoji joiners and variation selectors, which show as nothing or as a box without their emoji.
const emojiRemains = /(?<=^|\s)(?:\u200d|\ufe0f)+/gu

const ellipsis = '…'
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Every reason why a gateway would reject a title; empty when it would not. */
export function checkTitle(title: string, rules: TitleRules): TitleProblem[] {
  return [...wrongText(title), ...rejected(title, rules), ...tooLong(title, rules)]
}

/**
 * Makes a title that the gateway accepts and people read the same. One without problems stays as it is. In any other a
 * blocked word is written in full-width letters (`Ｐｙｔｈｏｎ`), which no filter for `python` matches; rejected characters
 * become their full-width forms or spaces, control characters and lone surrogates become spaces, and a title that is too
 * long is cut behind a whole grapheme and ends in `…`. A title of which nothing is left becomes a neutral text.
 *
 * @returns a title for which `checkTitle` finds no problem
 * @throws RangeError when the rules leave no title at all
 */
export function safeTitle(title: string, rules: TitleRules): string {
  const fits = (text: string) => checkTitle(text, rules).length === 0
  if (fits(title)) return title
  const repaired = repair(title, rules)
  // Cutting can uncover a word: "mailbox" may end as "mail…".
  const found = [repaired, repair(repaired, rules), ...fallbacks].find(fits)
  if (found === undefined) throw new RangeError('The rules leave no title.')
  return found
}

/** The strictest of several rules, so that one title fits every gateway on offer. */
export function joinRules(rules: readonly TitleRules[]): TitleRules {
  const wholeWords = [...new Set(rules.flatMap(({ wholeWords = [] }) => wholeWords))]
  return {
    charactersMax: Math.min(...rules.map(({ charactersMax }) => charactersMax)),
    bytesMax: Math.min(...rules.map(({ bytesMax }) => bytesMax)),
    signs: new RegExp(rules.map(({ signs }) => signs.source).join('|') || '(?!)', 'gu'),
    words: [...new Set(rules.flatMap(({ words }) => words))],
    ...(wholeWords.length > 0 && { wholeWords }),
  }
}

function wrongText(title: string): TitleProblem[] {
  const problems: TitleProblem[] = []
  if (!visible.test(title)) problems.push({ code: 'blank', reason: 'The title is blank.' })
  if (title.match(loneSurrogate))
    problems.push({
      code: 'lone_surrogate',
      reason: 'The title holds half a character, which no bytes stand for.',
    })
  if (title.normalize('NFC') !== title)
    problems.push({
      code: 'not_composed',
      reason: 'The title holds characters that are written in another way in Unicode’s composed form (NFC).',
    })
  if (title.match(controlCharacter))
    problems.push({
      code: 'control_character',
      reason: 'The title holds a control character or a line break.',
    })
  return problems
}

function rejected(title: string, rules: TitleRules): TitleProblem[] {
  const rejectedSigns = new Set(title.match(rules.signs))
  const blockedWords = wordPatterns(rules).filter(({ pattern }) => title.match(pattern))
  return [
    ...[...rejectedSigns].map((sign) => ({
      code: 'rejected_sign' as const,
      reason: `The gateway rejects the character "${sign}".`,
    })),
    ...blockedWords.map(({ word }) => ({
      code: 'blocked_word' as const,
      reason: `The gateway's firewall blocks the word "${word}".`,
    })),
  ]
}

function tooLong(title: string, { charactersMax, bytesMax }: TitleRules): TitleProblem[] {
  const problems: TitleProblem[] = []
  const reason = (limit: string) => `The title is longer than ${limit}, the most that the gateway takes.`
  if (characterCount(title) > charactersMax)
    problems.push({ code: 'too_many_characters', reason: reason(`${charactersMax} characters`) })
  if (Buffer.byteLength(title) > bytesMax)
    problems.push({ code: 'too_many_bytes', reason: reason(`${bytesMax} bytes in UTF-8`) })
  return problems
}

function repair(title: string, rules: TitleRules): string {
  const plain = title.normalize('NFC').replace(loneSurrogate, ' ').replace(controlCharacter, ' ')
  const signless = tidy(plain.replace(rules.signs, (sign) => standIn(sign, rules)))
  const wordless = wordPatterns(rules).reduce(
    (text, { pattern }) => text.replace(pattern, (found) => standIn(found, rules)),
    signless,
  )
  return shorten(tidy(wordless), rules)
}

/** A replacement that people read the same and the gateway accepts: the full-width form, else a space, else nothing. */
function standIn(text: string, rules: TitleRules): string {
  return [fullWidth(text), ' '].find((other) => other !== text && !isRejected(other, rules)) ?? ''
}

function isRejected(text: string, { signs }: TitleRules): boolean {
  return text.match(signs) !== null
}

/** Replaces visible ASCII characters by their full-width forms. */
function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}

function tidy(text: string): string {
  return text.replace(emojiRemains, '').replace(/ {2,}/g, ' ').trim()
}

function shorten(title: string, rules: TitleRules): string {
  if (tooLong(title, rules).length === 0) return title
  const end = isRejected(ellipsis, rules) ? '' : ellipsis
  const start = longestStart(title, rules, end)
  return start ? start + end : longestStart(title, rules, '')
}

/** The longest start of whole graphemes that leaves room for the end. */
function longestStart(title: string, { charactersMax, bytesMax }: TitleRules, end: string): string {
  let length = 0
  let characters = characterCount(end)
  let bytes = Buffer.byteLength(end)
  for (const { segment } of graphemes.segment(title)) {
    characters += characterCount(segment)
    bytes += Buffer.byteLength(segment)
    if (characters > charactersMax || bytes > bytesMax) break
    length += segment.length
  }
  return title.slice(0, length).trimEnd()
}

function characterCount(text: string): number {
  return [...text].length
}

interface WordPattern {
  word: string
  pattern: RegExp
}

/** By rules: compiling dozens of patterns takes longer than signing a form. */
const compiled = new WeakMap<object, WordPattern[]>()

function wordPatterns(rules: TitleRules): WordPattern[] {
  const known = compiled.get(rules)
  if (known) return known
  const patterns = compileWords(rules)
  compiled.set(rules, patterns)
  return patterns
}

// Without the flag u, so that ASCII letters match ASCII letters only, as they do in a firewall.
const compileWords = ({ words, wholeWords = [] }: TitleRules): WordPattern[] => [
  ...words.map((word) => ({ word, pattern: new RegExp(literal(word), 'gi') })),
  ...wholeWords.map((word) => ({ word, pattern: new RegExp(`(?<![a-z])${literal(word)}(?![a-z])`, 'gi') })),
]

function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
