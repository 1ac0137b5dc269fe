/** A file as text, and the encoding that it was in. */
export interface DecodedFile {
  text: string
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'big5'
}

const marks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const

/**
 * Reads a file in the encodings that spreadsheets save: by its byte order mark; without one as UTF-8, or as Big5, which
 * Excel saves in Taiwan.
 * @returns undefined for anything else, such as a workbook
 */
export function decodeFile(bytes: Buffer): DecodedFile | undefined {
  const marked = marks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte))
  const encodings = marked ? [marked.encoding] : (['utf-8', 'big5'] as const)
  for (const encoding of encodings) {
    const text = decoded(bytes, encoding)
    if (text !== undefined && !isBinary.test(text)) return { text, encoding }
  }
  return undefined
}

/** Characters that no text holds; Node.js reads bytes that Big5 does not have as some of them. */
const isBinary = /[\0\u0080-\u009f\ufffd]/

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
