import { createHash } from 'node:crypto'

/** The secrets of a gateway's check values, and a name for them that may be stored. */
export interface Keys {
  /** Made by `keyId`: short, and no help in finding the keys. */
  id: string
}

/**
 * Names a set of keys, so that a payment can remember which of them signed it: 4 hexadecimal digits. Short on
 * purpose. The classic gateway's secret has eight digits only and could be found from a longer name; from this one
 * there are more than a thousand to choose from.
 */
export function keyId(...secrets: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(secrets), 'utf8').digest('hex').slice(0, 4)
}

/** A shop's keys, and those before them as long as answers to older payments may come. */
interface KeyRing<Pair extends Keys> {
  keys: Pair
  previousKeys: Pair | null
}

/** What verified an answer: see `VerifiedReading.previousKeyId`. */
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
 * @throws Error when two different sets have the same name, which happens to one in 65,536: nothing could tell then
 *   which of them signed a payment
 */
export function previousOf<Pair extends Keys>(keys: Pair, previous: Pair): Pair | null {
  if (keys.id !== previous.id) return previous
  if (JSON.stringify(keys) === JSON.stringify(previous)) return null
  throw new Error(
    'the previous keys cannot be told from the current ones by name: have the vendor make new ones.',
  )
}
