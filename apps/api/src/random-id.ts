import { randomBytes } from 'node:crypto'

// Crockford's alphabet: without I, L, O and U, which people misread.
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A random name that people can read out: 5 bits a character. */
export function randomId(length: number): string {
  return Array.from(randomBytes(length), (byte) => symbols.charAt(byte % symbols.length)).join('')
}
