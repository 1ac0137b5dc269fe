import { escapedAt, percent } from './escape.ts'

/** Lengths of card numbers, ISO/IEC 7812. */
const digitsMin = 13
const digitsMax = 19

/** What may stay readable of a card number, PCI DSS 3.4.1: the first six digits and the last four. */
const keptFirst = 6
const keptLast = 4

// Check values and ciphertext: at this length a word of hexadecimal digits is no card number, whatever digits stand
// side by side in it, and masking them would destroy the evidence of what was signed.
const hexWordMin = 32

/**
 * Masks whatever looks like a card number: 13 to 19 digits, in one piece or in groups parted by single
 * spaces, dashes or `+`, that pass the Luhn check. The first six and the last four digits stay, `*` stands
 * for each of the others; everything around them stays as it was.
 *
 * Reads plain text and urlencoded text alike, so `%20`, `%2B`, `%2D` and the digits' escapes `%30` to `%39` count.
 * Digits in one piece are never looked at in part: twenty of them are no card number. A number in groups is
 * found between other groups too (an expiry date or a security code often stands behind it). Words of 32 and more
 * hexadecimal digits stay whole: they are check values or ciphertext.
 *
 * Anybody can post anything to a callback address, so this reads each character a fixed number of times:
 * `npm run bench:abuse` prints what the worst ones cost.
 */
export function maskCardNumbers(text: string): string {
  if (!mayHoldCardNumber(text)) return text
  const found = findCardNumbers(text)
  return found.length === 0 ? text : replaceDigits(text, found)
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

/** Separators, and what their escapes `%20`, `%2b` and `%2d` are made of besides digits. */
const besideDigits: ReadonlySet<number> = new Set(Array.from(' +-%bBdD', (sign) => sign.charCodeAt(0)))

/** What a character, or an escape, is in the search for card numbers. */
const other = 0
const digit = 1
const hexLetter = 2
const separator = 3

/** The kinds of characters. All beyond ASCII part digits, and so do the borders of a form's fields. */
const kinds = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/\d/.test(character)) return digit
  if (/[a-f]/i.test(character)) return hexLetter
  return /[ +-]/.test(character) ? separator : other
})

/** Digits that could be one number: nothing stands between two of them but at most one separator. */
class Run {
  count = 0
  /** Where each digit stands, or its escape. */
  readonly #places: Int32Array
  /** For each digit, and the end: whether a group starts there. */
  readonly #starts: Uint8Array
  // The Luhn sums of the digits up to each place, with those at even places doubled, and those at odd places.
  readonly #evenDoubled: Int32Array
  readonly #oddDoubled: Int32Array

  constructor(digitsAtMost: number) {
    this.#places = new Int32Array(digitsAtMost)
    this.#starts = new Uint8Array(digitsAtMost + 1)
    this.#evenDoubled = new Int32Array(digitsAtMost + 1)
    this.#oddDoubled = new Int32Array(digitsAtMost + 1)
  }

  add(value: number, place: number, startsGroup: boolean): void {
    const at = this.count
    const doubled = value > 4 ? 2 * value - 9 : 2 * value
    const isEven = at % 2 === 0
    this.#evenDoubled[at + 1] = this.#evenDoubled[at]! + (isEven ? doubled : value)
    this.#oddDoubled[at + 1] = this.#oddDoubled[at]! + (isEven ? value : doubled)
    this.#places[at] = place
    this.#starts[at] = startsGroup ? 1 : 0
    this.count = at + 1
  }

  /** Begins anew, after adding the places of those digits that have to be masked. */
  end(found: number[]): void {
    this.#starts[this.count] = 1
    for (let start = 0; start + digitsMin <= this.count;) {
      const end = this.#starts[start] ? this.#cardEnd(start) : start
      for (let at = start + keptFirst; at < end - keptLast; at++) found.push(this.#places[at]!)
      start = Math.max(end, start + 1)
    }
    this.count = 0
  }

  /** Where the longest card number that starts with this group ends, or `start` when none does. */
  #cardEnd(start: number): number {
    for (let end = Math.min(start + digitsMax, this.count); end >= start + digitsMin; end--) {
      if (this.#starts[end] && this.#passesLuhn(start, end)) return end
    }
    return start
  }

  /** Every second digit is doubled, beginning with the last but one. */
  #passesLuhn(start: number, end: number): boolean {
    const sums = end % 2 === 0 ? this.#evenDoubled : this.#oddDoubled
    return (sums[end]! - sums[start]!) % 10 === 0
  }
}

/** The places of all digits, or of their escapes, that have to be masked. */
function findCardNumbers(text: string): number[] {
  const found: number[] = []
  const run = new Run(text.length)
  let afterSeparator = false
  // Up to here the hexadecimal digits are known to be too few for a check value.
  let shortWordEnd = 0
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    const escaped = code === percent ? escapedAt(text, at) : -1
    const kind = kinds[escaped < 0 ? code : escaped] ?? other
    if ((kind === digit || kind === hexLetter) && at >= shortWordEnd) {
      const { digits, end } = hexWordAt(text, at)
      if (digits >= hexWordMin) {
        run.end(found)
        at = end
        continue
      }
      shortWordEnd = end
    }
    if (kind === digit) {
      run.add((escaped < 0 ? code : escaped) - 48, at, afterSeparator || run.count === 0)
      afterSeparator = false
    } else if (kind === separator && run.count > 0 && !afterSeparator) {
      afterSeparator = true
    } else {
      run.end(found)
      afterSeparator = false
    }
    at += escaped < 0 ? 1 : 3
  }
  run.end(found)
  return found
}

/** The hexadecimal digits in one piece that start here, raw or escaped. */
function hexWordAt(text: string, start: number): { digits: number; end: number } {
  let digits = 0
  let at = start
  for (; at < text.length; digits++) {
    const code = text.charCodeAt(at)
    const escaped = code === percent ? escapedAt(text, at) : -1
    const kind = kinds[escaped < 0 ? code : escaped] ?? other
    if (kind !== digit && kind !== hexLetter) break
    at += escaped < 0 ? 1 : 3
  }
  return { digits, end: at }
}

/** Puts `*` in the places of digits, or of their escapes. Those side by side are replaced together. */
function replaceDigits(text: string, places: readonly number[]): string {
  const parts: string[] = []
  let from = 0
  let stars = 0
  for (const place of places) {
    if (place !== from) {
      parts.push('*'.repeat(stars), text.slice(from, place))
      stars = 0
    }
    stars += 1
    from = place + (text.charCodeAt(place) === percent ? 3 : 1)
  }
  return parts.join('') + '*'.repeat(stars) + text.slice(from)
}
