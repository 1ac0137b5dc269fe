/**
 * What a payment's title may be at a gateway. Beyond this every gateway refuses control characters.
 */
export interface TitleRules {
  /** Code points. */
  charactersMax: number
  /** UTF-8. */
  bytesMax: number
  /** Signs it refuses or strips, one class of characters with flags `gu`. */
  signs: RegExp
  /** Words its firewall blocks, lower case, wherever they stand and in whatever case. */
  words: readonly string[]
  /** Words it blocks only where no letter stands beside them, as `ls` and `mail`: too many others hold them. */
  wholeWords?: readonly string[]
}

/** Why a title can't go to a gateway as it is. */
export interface TitleProblem {
  code:
    | 'blank'
    | 'lone_surrogate'
    | 'not_composed'
    | 'control_character'
    | 'refused_sign'
    | 'blocked_word'
    | 'too_many_characters'
    | 'too_many_bytes'
  /** For people, in English; names the sign, the word or the limit. */
  reason: string
}

/** Says what is sold when nothing of the title can be kept: the first that fits is taken. */
const fallbacks = ['課程報名', '報名', 'Class registration', 'Class', 'C', '1']

// With the line and paragraph separators, which are no control characters to Unicode and break lines all the same, and
// with what turns the writing direction of the gateway's page around.
const controlCharacter = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu
const loneSurrogate = /\p{Cs}/gu
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

// What joins and colours emoji, and shows as nothing or as a box once they are gone.
const emojiRemains = /(?<=^|\s)(?:\u200d|\ufe0f)+/gu

const ellipsis = '…'
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Every reason why a title can't go to a gateway as it is; empty when it can. */
export function checkTitle(title: string, rules: TitleRules): TitleProblem[] {
  return [...wrongText(title), ...refused(title, rules), ...tooLong(title, rules)]
}

/**
 * A title that the gateway takes and people read the same. One without problems stays as it is. In any other a
 * blocked word is written in full-width letters (`Ｐｙｔｈｏｎ`), which no filter for `python` matches; refused signs
 * become their full-width twins or spaces, control characters and halves of characters become spaces, and what is too
 * long ends in `…` behind a whole letter. A title of which nothing is left becomes a
 * neutral text.
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

function refused(title: string, { signs, ...rules }: TitleRules): TitleProblem[] {
  const refusedSigns = new Set(title.match(signs))
  const blockedWords = wordPatterns(rules).filter(({ pattern }) => title.match(pattern))
  return [
    ...[...refusedSigns].map((sign) => ({
      code: 'refused_sign' as const,
      reason: `The gateway refuses the sign "${sign}".`,
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

/** What people read the same and the gateway takes: the full-width twin, a space where there is none. */
function standIn(text: string, rules: TitleRules): string {
  return [fullWidth(text), ' '].find((other) => other !== text && !isRefused(other, rules)) ?? ''
}

function isRefused(text: string, { signs }: TitleRules): boolean {
  return text.match(signs) !== null
}

/** Full-width twins of the visible ASCII characters; the others have none and stay. */
function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}

function tidy(text: string): string {
  return text.replace(emojiRemains, '').replace(/ {2,}/g, ' ').trim()
}

function shorten(title: string, rules: TitleRules): string {
  if (tooLong(title, rules).length === 0) return title
  const end = isRefused(ellipsis, rules) ? '' : ellipsis
  const start = longestStart(title, rules, end)
  return start ? start + end : longestStart(title, rules, '')
}

/** As many whole graphemes as leave room for the end. */
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

// Without the flag u, so that ASCII letters match ASCII letters only, as they do in a firewall.
function wordPatterns({ words, wholeWords = [] }: Pick<TitleRules, 'words' | 'wholeWords'>) {
  return [
    ...words.map((word) => ({ word, pattern: new RegExp(literal(word), 'gi') })),
    ...wholeWords.map((word) => ({
      word,
      pattern: new RegExp(`(?<![a-z])${literal(word)}(?![a-z])`, 'gi'),
    })),
  ]
}

function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
