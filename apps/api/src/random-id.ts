import { randomFillSync } from 'node:crypto'

// Crockford's base 32: without I, L, O and U, which people misread.
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random bytes are fetched 4 KiB at a time, because a system call for a few bytes costs as much as for thousands. */
const page = new Uint8Array(4096)
let used = page.length

/** A random id that people can read out, 5 bits a character. @param length in characters */
export function randomId(length: number): string {
  if (used + length > page.length) {
    randomFillSync(page)
    used = 0
  }
  let id = ''
  for (const byte of page.subarray(used, used + length)) id += symbols.charAt(byte % symbols.length)
  used += length
  return id
}

/**
 * The id that somebody has typed; undefined where it is none of this length. Lower case, full-width letters, spaces and
 * hyphens are accepted, and letters that people misread: O for 0, I and L for 1.
 */
export function readTypedId(typed: string, length: number): string | undefined {
  const id = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return id.length === length && /^[0-9A-HJKMNP-TV-Z]+$/.test(id) ? id : undefined
}

/** An id that the customer sees and the log repeats: 12 characters to read out, such as `7Q2M0ZKX4TB9`. */
export const newErrorId = (): string => randomId(12)
