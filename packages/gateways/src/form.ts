import type { FormField, ParsedForm } from './gateway.ts'

type Encoding = FormField['encoding']
type Decoded = { text: string; encoding: Encoding }

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const big5 = new TextDecoder('big5', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

const encodingsFromBest: readonly Encoding[] = ['utf-8', 'big5', 'broken']

/**
 * Reads an `application/x-www-form-urlencoded` body without ever throwing.
 *
 * @param text the body with one character for each byte (latin1). A character above U+00FF can't be a byte
 *   and counts as its UTF-8 bytes.
 * @returns names and values in the order they came, repeats included. A percent sign that starts no escape
 *   stays as it is. `encoding` tells the worse of the name's and the value's.
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
 * Reads a body that its sender did not escape: `+`, `/`, blanks and Chinese stand in it as they are. An ampersand
 * that no `name=` follows belongs to the value before it.
 *
 * @param text one character for each byte (latin1)
 * @param escapes whether `%xx` stands for a byte all the same; otherwise a percent sign is one, too
 */
export function parseUnescapedForm(text: string, escapes: 'decoded' | 'kept'): ParsedForm {
  const read = (part: string) =>
    readBytes(Buffer.from(escapes === 'decoded' ? unescaped(part) : part, 'latin1'))
  const pairs = withoutLineBreaksAtEnd(text).split(/&(?=[0-9A-Za-z_]{1,40}=)/)
  return { fields: pairs.filter(Boolean).map((pair) => readPair(pair, read)) }
}

/** Writes fields as an `application/x-www-form-urlencoded` body in UTF-8. */
export function encodeForm(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString()
}

function readPair(pair: string, read: (part: string) => Decoded): FormField {
  const equals = pair.indexOf('=')
  const name = read(equals < 0 ? pair : pair.slice(0, equals))
  const value = read(equals < 0 ? '' : pair.slice(equals + 1))
  return { name: name.text, value: value.text, encoding: worse(name.encoding, value.encoding) }
}

function worse(one: Encoding, other: Encoding): Encoding {
  if (one === other) return one
  return encodingsFromBest.indexOf(one) > encodingsFromBest.indexOf(other) ? one : other
}

// Escapes stand for bytes, not characters: only a whole value's bytes can tell which encoding it is in.
function decode(escaped: string): Decoded {
  return readEscapedUtf8(escaped) ?? readBytes(Buffer.from(rawBytes(escaped), 'latin1'))
}

/** Nearly every value is ASCII with escapes in UTF-8, which the engine itself reads in a tenth of the time. */
function readEscapedUtf8(escaped: string): Decoded | undefined {
  if (!isAscii(escaped)) return undefined
  if (!/[%+]/.test(escaped)) return { text: escaped, encoding: 'utf-8' }
  try {
    return { text: decodeURIComponent(escaped.replaceAll('+', ' ')), encoding: 'utf-8' }
  } catch {
    return undefined
  }
}

const readBytes = (bytes: Uint8Array): Decoded =>
  read(utf8, bytes, 'utf-8') ?? readBig5(bytes) ?? replaceBroken(bytes)

const rawBytes = (escaped: string) => unescaped(escaped.replaceAll('+', ' '))

function unescaped(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

// Node's Big5 gives bytes that Big5 leaves undefined a control or private character instead of failing.
function readBig5(bytes: Uint8Array): Decoded | undefined {
  const decoded = read(big5, bytes, 'big5')
  return decoded && /[\u0080-\u009f\ue000-\uf8ff\ufffd]/.test(decoded.text) ? undefined : decoded
}

function read(decoder: typeof utf8, bytes: Uint8Array, encoding: Encoding): Decoded | undefined {
  try {
    return { text: decoder.decode(bytes), encoding }
  } catch {
    return undefined
  }
}

function replaceBroken(bytes: Uint8Array): Decoded {
  return { text: lenient.decode(bytes), encoding: 'broken' }
}

// Not by a regular expression: one would take quadratic time over a body of line breaks.
function withoutLineBreaksAtEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1
  return text.slice(0, end)
}

const isAscii = (text: string) => !/[^\0-\x7f]/.test(text)

function asBytes(text: string): string {
  return text.replace(/[^\0-\xff]/gu, (character) => Buffer.from(character, 'utf8').toString('latin1'))
}
