import { hash } from 'node:crypto'
import { encodeLikeDotNet } from '../form/dotnet-encoding.ts'

/** A field as it is signed: name and value, neither encoded nor trimmed. */
export type SignedField = readonly [name: string, value: string]

/** The secrets that a merchant and the gateway share. */
export interface CheckMacKeys {
  hashKey: string
  hashIv: string
}

/** The field that carries the check value; the check value does not cover it. */
export const checkMacField = 'CheckMacValue'

/**
 * Computes the check value of a request or a response: upper-case hexadecimal digits, 64 with SHA-256 and 32 with MD5.
 *
 * It covers every field except `CheckMacValue`, including empty and unknown ones. It has two weaknesses: it ignores the
 * case of ASCII letters, and it joins fields without delimiters, so that the value `1&B=2` has the same signature as
 * the value `1` and a field `B`. Source: developers.ecpay.com.tw, page 2902.
 *
 * @param digest `md5` is what older versions and the logistics interfaces use; payments always use `sha256`
 */
export function checkMacValue(
  fields: Iterable<SignedField>,
  keys: CheckMacKeys,
  digest: 'sha256' | 'md5' = 'sha256',
): string {
  const line = encodeLikeDotNet(joinForSigning(fields, keys))
  return hash(digest, line, 'hex').toUpperCase()
}

/**
 * Step 3: the line to sign, before it is encoded. Names are sorted without regard to case. The line holds both keys:
 * never show it.
 */
export function joinForSigning(fields: Iterable<SignedField>, { hashKey, hashIv }: CheckMacKeys): string {
  let line = `HashKey=${hashKey}`
  for (const [name, value] of sortForSigning(fields)) line += `&${name}=${value}`
  return `${line}&HashIV=${hashIv}`
}

/** Steps 1 and 2: the signed fields, sorted by name. Fields of the same name keep the order in which they came. */
export function sortForSigning(fields: Iterable<SignedField>): SignedField[] {
  const keyed: { field: SignedField; key: string }[] = []
  for (const field of fields) {
    if (field[0] !== checkMacField) keyed.push({ field, key: field[0].toLowerCase() })
  }
  return keyed.sort((one, other) => compareCodeUnits(one.key, other.key)).map(({ field }) => field)
}

// Compares by code units, because a locale's rules differ between machines.
function compareCodeUnits(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
