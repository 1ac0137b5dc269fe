import { isDeepStrictEqual } from 'node:util'
import { maskCardNumbers, parseForm, type Reading, type VerifiedReading } from '../../src/index.ts'

/** The two ways to read one callback. */
export interface Readers {
  readOrdinary(body: Buffer): VerifiedReading | undefined
  readCallback(form: ReturnType<typeof parseForm>): Reading
}

/** How the short way went: it left the body to the careful one, or read it. */
export type Way = 'left' | 'read'

/**
 * Reads a body both ways.
 *
 * @param body one character for each byte
 * @returns how the short way went @throws Error that says where the two differ
 */
export function compareReaders({ readOrdinary, readCallback }: Readers, body: string): Way {
  const bytes = Buffer.from(body, 'latin1')
  const ordinary = readOrdinary(bytes)
  if (!bytes.equals(Buffer.from(body, 'latin1'))) throw new Error('The short way changed the bytes.')
  if (ordinary === undefined) return 'left'
  // Rebuilt without the flag, which the careful way never sets.
  const expected = { ...readCallback(parseForm(body)), bodyHoldsNoCardNumber: ordinary.bodyHoldsNoCardNumber }
  if (!isDeepStrictEqual({ ...ordinary }, expected))
    throw new Error(`Read as ${JSON.stringify(ordinary)} and as ${JSON.stringify(expected)}.`)
  if (ordinary.bodyHoldsNoCardNumber && isMasked(ordinary, body)) throw new Error('It holds a card number.')
  return 'read'
}

/** Whether anything of the body would be masked, the gateway's own number apart. */
function isMasked({ tradeNumber }: VerifiedReading, body: string): boolean {
  const isOwnMasked = tradeNumber !== null && maskCardNumbers(tradeNumber) !== tradeNumber
  const parts = isOwnMasked ? body.split(tradeNumber) : [body]
  return parts.some((part) => maskCardNumbers(part) !== part)
}
