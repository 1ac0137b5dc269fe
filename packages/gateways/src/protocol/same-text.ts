import { hash, timingSafeEqual } from 'node:crypto'

/**
 * Compares a check value with the expected one in constant time. Where their lengths differ, which is no secret, both are
 * hashed first, because `timingSafeEqual` needs equal lengths.
 */
export function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length
    ? timingSafeEqual(left, right)
    : timingSafeEqual(sha256(one), sha256(other))
}

const sha256 = (text: string) => hash('sha256', text, 'buffer')
