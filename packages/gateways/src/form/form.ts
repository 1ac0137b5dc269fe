import { escapedAt, percent } from './escape.ts'

/** A form body as it arrived: names and values in order, and their encodings. */
export interface ParsedForm {
  fields: readonly FormField[]
  /**
   * The body that was parsed, one character for each byte, without line breaks at its end. Readers that must try the same
   * body as an unescaped one need it; absent where there was no body.
   */
  text?: string
}

/** One field of a form: decoded name and value. */
export interface FormField {
  name: string
  value: string
  /**
   * How the bytes were decoded: `big5` where they are Big5 and not UTF-8, `broken` where they are neither and the text
   * has replacement characters.
   */
  encoding: 'utf-8' | 'big5' | 'broken'
}

type Encoding = FormField['encoding']
type Decoded = { text: string; encoding: Encoding }

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const big5 = new TextDecoder('big5', { ignoreBOM: true })

const encodingsFromBest: readonly Encoding[] = ['utf-8', 'big5', 'broken']

/**
 * Reads an `application/x-www-form-urlencoded` body without ever throwing.
 *
 * @param text the body with one character for each byte (latin1). A character above U+00FF can't be a byte
 *   and counts as its UTF-8 bytes.
 * @returns names and values in the order they came, repeats included. A percent sign that starts no escape
 *   stays. `encoding` is the worse of the name's and the value's.
 */
export function parseForm(text: string): ParsedForm {
  const bytes = withoutLineBreaksAtEnd(isAscii(text) ? text : asBytes(text))
  return {
    fields: bytes
      .split('&')
      .filter(Boolean)
      .map((pair) => readPair(pair, decode)),
    text: bytes,
  }
}

/**
 * Reads a body that its sender did not escape, so that `+`, `/`, spaces and Chinese stand for themselves. An ampersand that
 * no `name=` follows belongs to the value before it.
 *
 * @param text one character for each byte (latin1)
 * @param escapes whether `%xx` stands for a byte nevertheless; otherwise a percent sign stands for itself
 */
export function parseUnescapedForm(text: string, escapes: 'decoded' | 'kept'): ParsedForm {
  const read = (part: string) =>
    decodeBytes(escapes === 'decoded' ? rawBytes(part, plus) : Buffer.from(part, 'latin1'))
  const pairs = withoutLineBreaksAtEnd(text).split(/&(?=[0-9A-Za-z_]{1,40}=)/)
  return { fields: pairs.filter(Boolean).map((pair) => readPair(pair, read)) }
}

/** Writes fields as an `application/x-www-form-urlencoded` body in UTF-8. */
export function encodeForm(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString()
}

/**
 * Makes a field of the unescaped bytes of its name and its value, as a multipart form carries them.
 *
 * @param name and value, one character for each byte (latin1)
 */
export function rawField(name: string, value: string): FormField {
  return fieldOf(decodeBytes(Buffer.from(name, 'latin1')), decodeBytes(Buffer.from(value, 'latin1')))
}

function readPair(pair: string, read: (part: string) => Decoded): FormField {
  const equals = pair.indexOf('=')
  const name = read(equals < 0 ? pair : pair.slice(0, equals))
  const value = read(equals < 0 ? '' : pair.slice(equals + 1))
  return fieldOf(name, value)
}

const fieldOf = (name: Decoded, value: Decoded): FormField => ({
  name: name.text,
  value: value.text,
  encoding: worse(name.encoding, value.encoding),
})

function worse(one: Encoding, other: Encoding): Encoding {
  if (one === other) return one
  return encodingsFromBest.indexOf(one) > encodingsFromBest.indexOf(other) ? one : other
}

// Escapes stand for bytes, not characters, so only the bytes of a whole value show its encoding.
function decode(escaped: string): Decoded {
  return readEscapedUtf8(escaped) ?? decodeBytes(rawBytes(escaped))
}

/** Above this length `decodeURIComponent` is slower than our own decoder. */
const shortMax = 200

/** The fast path: nearly every value is short, ASCII, and escaped in UTF-8. */
function readEscapedUtf8(escaped: string): Decoded | undefined {
  if (!isAscii(escaped)) return undefined
  if (!/[%+]/.test(escaped)) return { text: escaped, encoding: 'utf-8' }
  if (escaped.length > shortMax) return undefined
  try {
    return { text: decodeURIComponent(escaped.replaceAll('+', ' ')), encoding: 'utf-8' }
  } catch {
    return undefined
  }
}

/** Decodes bytes as UTF-8, else as Big5, else with replacement characters. A replacement character may also have been sent. */
function decodeBytes(bytes: Uint8Array): Decoded {
  const text = utf8.decode(bytes)
  if (!text.includes('\ufffd') || Buffer.from(text).equals(bytes)) return { text, encoding: 'utf-8' }
  return readBig5(bytes) ?? { text, encoding: 'broken' }
}

const plus = 43
const blank = 32

/** @param ofPlus the byte that a plus sign stands for: a space, or itself */
function rawBytes(escaped: string, ofPlus = blank): Uint8Array {
  const bytes = new Uint8Array(escaped.length)
  let count = 0
  for (let at = 0; at < escaped.length; count++) {
    const code = escaped.charCodeAt(at)
    const byte = code === percent ? escapedAt(escaped, at) : -1
    bytes[count] = byte < 0 ? (code === plus ? ofPlus : code) : byte
    at += byte < 0 ? 1 : 3
  }
  return bytes.subarray(0, count)
}

// Node decodes bytes that Big5 leaves undefined to control, private or replacement characters. A decoder that throws
// instead takes ten times as long, and anyone can send two hundred such fields.
function readBig5(bytes: Uint8Array): Decoded | undefined {
  const text = big5.decode(bytes)
  return /[\u0080-\u009f\ue000-\uf8ff\ufffd]/.test(text) ? undefined : { text, encoding: 'big5' }
}

// Without a regular expression, which would take quadratic time over a body of line breaks.
function withoutLineBreaksAtEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1
  return text.slice(0, end)
}

const isAscii = (text: string) => !/[^\0-\x7f]/.test(text)

function asBytes(text: string): string {
  return text.replace(/[^\0-\xff]/gu, (character) => Buffer.from(character, 'utf8').toString('latin1'))
}
