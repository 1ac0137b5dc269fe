import { randomFillSync } from 'node:crypto'

// Crockford's alphabet: without I, L, O and U, which people misread.
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Chance is fetched by the page: asking the system for a few bytes costs as much as for thousands. */
const page = new Uint8Array(4096)
let used = page.length

/** A random name that people can read out: 5 bits a character. */
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
