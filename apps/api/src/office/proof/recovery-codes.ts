import { createHash } from 'node:crypto'
import { randomId, readTypedId } from '../../random-id.ts'

/** Codes of an account. */
const count = 10
/** Characters of 5 bits: 80 bits, which nobody can guess, so that a plain hash is enough. */
const length = 16

export interface NewRecoveryCodes {
  /** Such as `7Q2M-0ZKX-4TB9-H3WD`; shown once. */
  codes: string[]
  /** What the database stores: SHA-256 of each. */
  hashes: Buffer[]
}

export function newRecoveryCodes(): NewRecoveryCodes {
  const plain = Array.from({ length: count }, () => randomId(length))
  return { codes: plain.map((code) => code.match(/.{4}/g)!.join('-')), hashes: plain.map(hashOf) }
}

/** The hash of a code as typed; undefined where it is none. */
export function recoveryCodeHash(typed: string): Buffer | undefined {
  const code = readTypedId(typed, length)
  return code === undefined ? undefined : hashOf(code)
}

const hashOf = (code: string) => createHash('sha256').update(code).digest()
