const lengthMax = 2_000

/** Writes bytes as `printf '%b'` reads them, so that they can be sent again: `printf '%b' '…' | nc localhost 3000`. */
export function printable(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const escaped = text.slice(0, lengthMax).replace(/[^\x20-\x7e]|['\\]/g, escapeByte)
  return text.length > lengthMax ? `${escaped}… (${text.length} bytes)` : escaped
}

const shortEscapes: Partial<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\\': '\\\\' }

const escapeByte = (byte: string) =>
  shortEscapes[byte] ?? `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`
