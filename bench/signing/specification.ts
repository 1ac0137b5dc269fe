import { createHash } from 'node:crypto'

/** The fields of a form. */
export type Fields = Readonly<Record<string, string>>

/** The keys of an account. */
export interface SigningKeys {
  hashKey: string
  hashIv: string
}

/**
 * Computes the check value step by step as the specification describes it, slowly and independently of what is
 * measured. Source: developers.ecpay.com.tw, page 2902.
 */
export function specifiedValue(fields: Fields, keys: SigningKeys): string {
  return createHash('sha256').update(specifiedLine(fields, keys)).digest('hex').toUpperCase()
}

/** The line that is hashed. */
export function specifiedLine(fields: Fields, { hashKey, hashIv }: SigningKeys): string {
  const names = Object.keys(fields).sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
  const pairs = names.map((name) => `${name}=${fields[name]}`)
  const line = [`HashKey=${hashKey}`, ...pairs, `HashIV=${hashIv}`].join('&')
  return Array.from(Buffer.from(line, 'utf8'), encodeByte).join('').toLowerCase()
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte)
  if (character === ' ') return '+'
  return /[0-9A-Za-z\-_.!*()]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`
}
