import { escapedAt, percent } from './escape.ts'

/** Lengths of card numbers in digits. Source: ISO/IEC 7812. */
const digitsMin = 13
const digitsMax = 19

/** Digits that may stay readable: the first six and the last four. Source: PCI DSS 3.4.1. */
const keptFirst = 6
const keptLast = 4

// A word of at least this many hexadecimal digits is a check value or ciphertext, never a card number, and masking
// digits in it would destroy the evidence of what was signed.
const hexWordMin = 32

/**
 * Masks everything that looks like a card number: 13 to 19 digits that pass the Luhn check, contiguous or in groups
 * separated by single spaces, dashes or `+`. The first six and the last four digits stay, each of the others becomes
 * `*`, and all other characters stay.
 *
 * Reads plain and urlencoded text, so `%20`, `%2B`, `%2D` and the escaped digits `%30` to `%39` count. Contiguous
 * digits are never matched in part: twenty of them are no card number. A number in groups is found between other groups
 * as well, because an expiry date or a security code often follows it. Words of 32 or more hexadecimal digits stay
 * whole: they are check values or ciphertext.
 *
 * Anyone can post any body to a callback address, so each character is read a bounded number of times. `npm run
 * bench:abuse` measures the worst cases.
 */
export function maskCardNumbers(text: string): string {
  if (!mayHoldCardNumber(text)) return text
  const found = findCardNumbers(text)
  return found.length === 0 ? text : replaceDigits(text, found)
}

/** Classes of characters, or of what an escape stands for, in the search. */
const other = 0
const digit = 1
const hexLetter = 2
const separator = 3

/**
 * The class of each character. Characters beyond ASCII separate digits, and so do the delimiters of a form's fields.
 */
const kinds = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/\d/.test(character)) return digit
  if (/[a-f]/i.test(character)) return hexLetter
  return /[ +-]/.test(character) ? separator : other
})

/** What a character does to a count of digits, as two bits: whether it keeps the count, and what it adds. */
const resets = 0
const keeps = 1
const adds = 3
/** A character with a meaning that depends on those behind it. */
const escapes = 4

const effects = Uint8Array.from(kinds, (kind, code) => {
  if (code === percent) return escapes
  if (kind === digit) return adds
  return kind === separator ? keeps : resets
})

/**
 * Whether a text may hold a card number: thirteen digits with nothing but separators between them, outside of check values
 * and ciphertext. Few texts do, and this look is much cheaper than the search. It counts without branches, because the
 * digits of ciphertext are unpredictable.
 *
 * @param ownNumber digits that are known to be something else where they stand by themselves
 */
export function mayHoldCardNumber(text: string, ownNumber: string | null = null): boolean {
  let digits = 0
  for (let at = 0; at < text.length; at += 1) {
    let effect = effects[text.charCodeAt(at)] ?? resets
    if (effect === escapes) {
      const escaped = escapedAt(text, at)
      effect = escaped < 0 ? resets : effects[escaped]! & adds
      if (escaped >= 0) at += 2
    }
    digits = (digits & -(effect & 1)) + (effect >> 1)
    if (digits < digitsMin) continue
    const end = endOfHarmlessDigits(text, at, ownNumber)
    if (end < 0) return true
    at = end - 1
    digits = 0
  }
  return false
}

/** Where a check value ends, or the own number, that these digits belong to; -1 for other digits. */
function endOfHarmlessDigits(text: string, at: number, ownNumber: string | null): number {
  let end = at
  while (isHex(text, end)) end += 1
  let start = at
  while (isHex(text, start - 1)) start -= 1
  // The first two may be those of an escape.
  if (text.charCodeAt(start - 1) === percent && escapedAt(text, start - 1) >= 0) start += 2
  if (end - start >= hexWordMin) return end
  if (ownNumber === null) return -1
  let first = at
  while (effects[text.charCodeAt(first - 1)] === adds) first -= 1
  return standsAlone(ownNumber, text, first) ? first + ownNumber.length : -1
}

const isHex = (text: string, at: number) => {
  const kind = kinds[text.charCodeAt(at)]
  return kind === digit || kind === hexLetter
}

/** Whether a number stands here and no digit before or behind it can belong to it. */
function standsAlone(number: string, text: string, start: number): boolean {
  if (!text.startsWith(number, start)) return false
  const end = start + number.length
  const next = effects[text.charCodeAt(end)] ?? resets
  const previous = effects[text.charCodeAt(start - 1)] ?? resets
  const isEscape = start >= 3 && text.charCodeAt(start - 3) === percent
  return next === resets && previous === resets && !isEscape
}

/** Digits that may form one number: at most one separator stands between two of them. */
class Run {
  count = 0
  /** The position of each digit, or of its escape. */
  readonly #places: Int32Array
  /** For each digit, and for the end: whether a group starts there. */
  readonly #starts: Uint8Array
  // Luhn sums of the digits up to each position: with the digits at even positions doubled, and with those at odd
  // positions doubled.
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

  /** Adds the positions of the digits to mask to `found`, then empties the run. */
  end(found: number[]): void {
    this.#starts[this.count] = 1
    for (let start = 0; start + digitsMin <= this.count;) {
      const end = this.#starts[start] ? this.#cardEnd(start) : start
      for (let at = start + keptFirst; at < end - keptLast; at++) found.push(this.#places[at]!)
      start = Math.max(end, start + 1)
    }
    this.count = 0
  }

  /** The end of the longest card number that starts with this group, or `start` when there is none. */
  #cardEnd(start: number): number {
    for (let end = Math.min(start + digitsMax, this.count); end >= start + digitsMin; end--) {
      if (this.#starts[end] && this.#passesLuhn(start, end)) return end
    }
    return start
  }

  /** The Luhn check doubles every second digit, beginning with the last but one. */
  #passesLuhn(start: number, end: number): boolean {
    const sums = end % 2 === 0 ? this.#evenDoubled : this.#oddDoubled
    return (sums[end]! - sums[start]!) % 10 === 0
  }
}

/** The positions of all digits to mask, or of their escapes. */
function findCardNumbers(text: string): number[] {
  const found: number[] = []
  const run = new Run(text.length)
  let afterSeparator = false
  // The end of a word that is known to be too short for a check value.
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

/** The number of contiguous hexadecimal digits from `start`, raw or escaped, and where they end. */
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

/** Writes `*` at these positions, in place of the digit or its escape. Adjacent ones are replaced together. */
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
