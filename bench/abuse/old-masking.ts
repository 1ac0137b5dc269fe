// Masking as it was until bodies were limited: what `npm run bench:abuse` measures the present one against.

/** Lengths of card numbers, ISO/IEC 7812. */
const digitsMin = 13
const digitsMax = 19

/** What may stay readable of a card number, PCI DSS 3.4.1: the first six digits and the last four. */
const keptFirst = 6
const keptLast = 4

// Check values and ciphertext: at this length a word of hexadecimal digits is no card number, whatever digits stand
// side by side in it, and masking them would destroy the evidence of what was signed.
const hexDigit = String.raw`(?:%3\d|%[46][1-6]|[0-9a-f])`
const hexWord = `${hexDigit}{32}`

// A digit or its escape, and what people put between digits, raw or escaped. Escapes that are neither are
// stepped over whole, or the `20` of `%20` would pass for digits of the number behind it.
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
 * Masks whatever looks like a card number: 13 to 19 digits, in one piece or in groups parted by single
 * spaces, dashes or `+`, that pass the Luhn check. The first six and the last four digits stay, `*` stands
 * for each of the others; everything around them stays as it was.
 *
 * Reads plain text and urlencoded text alike, so `%20`, `%2D` and the digits' escapes `%30` to `%39` count.
 * Digits in one piece are never looked at in part: twenty of them are no card number. A number in groups is
 * found between other groups too (an expiry date or a security code often stands behind it). Words of 32 and more
 * hexadecimal digits stay whole: they are check values or ciphertext. Takes time linear in the text.
 */
export function maskCardNumbers(text: string): string {
  return mayHoldCardNumber(text) ? text.replace(betweenBorders, maskPiece) : text
}

/** No number, separator or escape goes across the borders of a form's fields. What is shorter holds none. */
const betweenBorders = new RegExp(`[^&=]{${digitsMin},}`, 'g')

function maskPiece(piece: string): string {
  if (!mayHoldCardNumber(piece)) return piece
  return piece.replace(wordOrRunOrEscape, (found) => (anyHexWord.test(found) ? found : maskRun(found)))
}

/**
 * Whether there are enough digits with nothing between them but what can stand in a card number. Most texts have not,
 * and seeing that takes a small part of the time that the search proper would.
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

/** Separators, and what their escapes `%20` and `%2d` are made of besides digits. */
const besideDigits: ReadonlySet<number> = new Set(Array.from(' +-%dD', (sign) => sign.charCodeAt(0)))

function maskRun(run: string): string {
  if (digitsOf(run).length < digitsMin) return run
  // Groups at even places, the separators between them at odd ones.
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

/** Where the longest card number that starts with this part ends, or `at` when none does. */
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
