import { createHash } from 'node:crypto'

/** The secrets of a gateway's check values, and an id for them that may be stored. */
export interface Keys {
  /** Made by `keyId`; too short to find the keys by. */
  id: string
}

/**
 * Makes the id of a set of keys, 4 hexadecimal digits, so that a payment can store which keys signed it. The id is short on
 * purpose: the classic gateway's secret has only eight digits and could be found from a longer digest, while more than a
 * thousand secrets share an id of four.
 */
export function keyId(...secrets: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(secrets), 'utf8').digest('hex').slice(0, 4)
}

/** A shop's keys, and the previous ones as long as callbacks of older payments may come. */
interface KeyRing<Pair extends Keys> {
  keys: Pair
  previousKeys: Pair | null
}

/** Which keys verified a response: see `VerifiedReading.previousKeyId`. */
export interface Verification {
  previousKeyId: string | null
}

/** Tries the current keys, then the previous ones. @returns undefined when neither verifies */
export function verifyWith<Pair extends Keys>(
  { keys, previousKeys }: KeyRing<Pair>,
  verifies: (keys: Pair) => boolean,
): Verification | undefined {
  if (verifies(keys)) return { previousKeyId: null }
  return previousKeys && verifies(previousKeys) ? { previousKeyId: previousKeys.id } : undefined
}

/**
 * The previous keys, unless they are the current ones.
 *
 * @throws Error when two different sets have the same name, which happens to one pair in 65,536: a payment could
 *   then not tell which of them signed it
 */
export function previousOf<Pair extends Keys>(keys: Pair, previous: Pair): Pair | null {
  if (keys.id !== previous.id) return previous
  if (JSON.stringify(keys) === JSON.stringify(previous)) return null
  throw new Error(
    'the previous keys cannot be told from the current ones by name: have the vendor make new ones.',
  )
}
