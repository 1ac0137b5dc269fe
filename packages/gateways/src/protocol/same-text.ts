import { hash, timingSafeEqual } from 'node:crypto'

/**
 * Compares a check value with the expected one in constant time. Both are hashed first, because `timingSafeEqual` needs
 * equal lengths.
 */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other))
}

const sha256 = (text: string) => hash('sha256', text, 'buffer')
