import { hash } from 'node:crypto'
import { encodeLikeDotNet } from '../form/dotnet-encoding.ts'

/** One field as it is signed: its name and its value, neither encoded nor trimmed. */
export type SignedField = readonly [name: string, value: string]

/** The secrets that a merchant and the gateway share. */
export interface CheckMacKeys {
  hashKey: string
  hashIv: string
}

/** The field that carries the check value, and which the check value leaves out. */
export const checkMacField = 'CheckMacValue'

/**
 * Computes the check value of a request or a response: upper-case hexadecimal digits, 64 with SHA-256 and 32 with MD5.
 *
 * It covers every field except `CheckMacValue`, also empty and unknown ones. It has two weaknesses: the case of ASCII letters
 * does not count, and the join marks no borders, so that a value `1&B=2` signs like a value `1` and a field `B`. Source: developers.ecpay.com.tw, page 2902.
 *
 * @param digest `md5` is what older versions and the logistics interfaces used; payments are always `sha256`
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
 * Step 3: the line to sign, before it is encoded. Names are in order without regard to case. It holds both keys:
 * never show it.
 */
export function joinForSigning(fields: Iterable<SignedField>, { hashKey, hashIv }: CheckMacKeys): string {
  let line = `HashKey=${hashKey}`
  for (const [name, value] of sortForSigning(fields)) line += `&${name}=${value}`
  return `${line}&HashIV=${hashIv}`
}

/** Steps 1 and 2: the fields that are signed, in their order. Fields of one name stay in the order they came. */
export function sortForSigning(fields: Iterable<SignedField>): SignedField[] {
  const keyed: { field: SignedField; key: string }[] = []
  for (const field of fields) {
    if (field[0] !== checkMacField) keyed.push({ field, key: field[0].toLowerCase() })
  }
  return keyed.sort((one, other) => compareCodeUnits(one.key, other.key)).map(({ field }) => field)
}

// By code units, because a language's rules depend on the machine's locale.
function compareCodeUnits(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
