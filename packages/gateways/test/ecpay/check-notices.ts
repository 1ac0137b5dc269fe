import fc from 'fast-check'
import { ecpay, type EcpayMerchant, type VerifiedReading } from '../../src/index.ts'
import { compareReaders, type Readers, type Way } from '../support/both-readers.ts'
import { noticeBodies } from './notice-bodies.ts'

/** The short way, as it is or with a fault. */
export type ReadOrdinary = (body: Buffer, shop: EcpayMerchant) => VerifiedReading | undefined

/** A short way beside the careful one, for a shop. */
export const readersOf = (readOrdinary: ReadOrdinary, shop: EcpayMerchant): Readers => ({
  readOrdinary: (bytes) => readOrdinary(bytes, shop),
  readCallback: (form) => ecpay.readCallback(form, shop),
})

/**
 * Reads generated notices both ways.
 *
 * @throws Error when they differ once, or when one of the ways is taken so seldom that it hides behind the other
 */
export function checkNotices(readOrdinary: ReadOrdinary, notices: number): void {
  const ways: Record<Way, number> = { read: 0, left: 0 }
  fc.assert(
    fc.property(noticeBodies, ({ body, shop }) => {
      ways[compareReaders(readersOf(readOrdinary, shop), body)] += 1
    }),
    { seed: 1, numRuns: notices, endOnFailure: true },
  )
  if (Math.min(ways.read, ways.left) < notices / 8)
    throw new Error(`One way is too rare: ${JSON.stringify(ways)}.`)
}
