// The masking by regular expressions that `npm run bench:abuse` compares the present one with.

/** Lengths of card numbers in digits. Source: ISO/IEC 7812. */
const digitsMin = 13
const digitsMax = 19

/** Digits that may stay readable: the first six and the last four. Source: PCI DSS 3.4.1. */
const keptFirst = 6
const keptLast = 4

// A word of at least 32 hexadecimal digits is a check value or ciphertext, never a card number, and masking digits in
// it would destroy the evidence of what was signed.
const hexDigit = String.raw`(?:%3\d|%[46][1-6]|[0-9a-f])`
const hexWord = `${hexDigit}{32}`

// A digit or its escape, and what people put between digits, raw or escaped. Other escapes are skipped whole, because
// the `20` of `%20` would count as digits of the number after it.
const digit = String.raw`(?:%3\d|\d)`
const joint = String.raw`(?:(?:[ +-]|%20|%2d)(?!${hexWord}))`
const wordOrRunOrEscape = new RegExp(
  String.raw`${hexWord}${hexDigit}*|%(?!3\d)[0-9a-f]{2}|${digit}(?:${joint}?${digit})*`,
  'gi',
)
const anyHexWord = new RegExp(`^${hexWord}`, 'i')
const separator = /([ +-]|%20|%2d)/i
const separatorOrDigit = /%20|%2d|%3\d|\d/gi

/**
 * Masks everything that looks like a card number, as `maskCardNumbers` of the package does, in time linear in the text.
 */
export function maskCardNumbers(text: string): string {
  return mayHoldCardNumber(text) ? text.replace(betweenBorders, maskPiece) : text
}

/**
 * Numbers, separators and escapes never cross the delimiters of a form's fields, and shorter texts hold no card number.
 */
const betweenBorders = new RegExp(`[^&=]{${digitsMin},}`, 'g')

function maskPiece(piece: string): string {
  if (!mayHoldCardNumber(piece)) return piece
  return piece.replace(wordOrRunOrEscape, (found) => (anyHexWord.test(found) ? found : maskRun(found)))
}

/**
 * Whether a text has enough digits with only card-number separators between them. Most texts have not, and this check
 * is much cheaper than the search.
 */
function mayHoldCardNumber(text: string): boolean {
  if (text.length < digitsMin) return false
  let digits = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) digits += 1
    else if (digits > 0 && !besideDigits.has(code)) digits = 0
    if (digits === digitsMin) return true
  }
  return false
}

/** Separators, and the characters other than digits in their escapes `%20` and `%2d`. */
const besideDigits: ReadonlySet<number> = new Set(Array.from(' +-%dD', (sign) => sign.charCodeAt(0)))

function maskRun(run: string): string {
  if (digitsOf(run).length < digitsMin) return run
  // Groups have even indexes, the separators between them odd ones.
  const parts = run.split(separator)
  const digits = parts.map(digitsOf)
  const masked: string[] = []
  for (let at = 0; at < parts.length;) {
    const end = cardEnd(digits, at)
    masked.push(end > at ? mask(parts.slice(at, end).join('')) : (parts[at] ?? ''))
    at = Math.max(end, at + 1)
  }
  return masked.join('')
}

/** The end of the longest card number that starts with this part, or `at` when there is none. */
function cardEnd(groups: readonly string[], at: number): number {
  if (at % 2 === 1) return at
  let end = at
  let digits = ''
  for (let next = at; next < groups.length && digits.length <= digitsMax; next += 2) {
    digits += groups[next] ?? ''
    if (isCardNumber(digits)) end = next + 1
  }
  return end
}

function digitsOf(run: string): string {
  return run.replace(/%20|%2d|%3|[ +-]/gi, '')
}

function mask(card: string): string {
  const count = digitsOf(card).length
  let place = 0
  return card.replace(separatorOrDigit, (token) => {
    if (token.startsWith('%2')) return token
    place += 1
    return place <= keptFirst || place > count - keptLast ? token : '*'
  })
}

function isCardNumber(digits: string): boolean {
  return digits.length >= digitsMin && digits.length <= digitsMax && passesLuhn(digits)
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 1; place <= digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - place) - 48
    const doubled = place % 2 === 0 ? 2 * digit : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
