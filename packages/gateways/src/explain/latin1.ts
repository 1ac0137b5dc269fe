// Written out because the decoders of Node versions differ in these 32 bytes.
const windows1252Middle =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'
const latin1 = String.fromCharCode(...Array(256).keys())

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The character of each byte, by name of the encoding. Software that says Latin-1 often means Windows-1252. */
export const latin1Tables = {
  'Latin-1': latin1,
  'Windows-1252': latin1.slice(0, 0x80) + windows1252Middle + latin1.slice(0xa0),
} as const

/** Decodes the UTF-8 bytes of a text as single characters, as software does that takes UTF-8 for Latin-1. */
export function misread(text: string, table: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => table.charAt(byte)).join('')
}

/** Undoes `misread`; returns the text itself where it cannot have been misread. */
export function reread(text: string, table: string): string {
  const bytes = Array.from(text, (character) => table.indexOf(character))
  if (bytes.includes(-1)) return text
  try {
    return utf8.decode(Uint8Array.from(bytes))
  } catch {
    return text
  }
}
