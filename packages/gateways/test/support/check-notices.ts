import fc from 'fast-check'
import type { Gateway, VerifiedReading } from '../../src/index.ts'
import type { CallbackAddresses } from '../../src/index.ts'
import { compareReaders, type Readers, type Way } from './both-readers.ts'
import type { GeneratedNotice } from './generated-notices.ts'

/** The short way, as it is or with a fault. */
export type ReadOrdinary<Shop> = (body: Buffer, shop: Shop) => VerifiedReading | undefined

/** A gateway, its short way, and the notices that it is tried with. */
export interface Trial<Shop extends CallbackAddresses> {
  gateway: Gateway<Shop>
  readOrdinary: ReadOrdinary<Shop>
  notices: fc.Arbitrary<GeneratedNotice<Shop>>
}

/** A short way beside the careful one, for a shop. */
export const readersOf = <Shop extends CallbackAddresses>(
  { gateway, readOrdinary }: Pick<Trial<Shop>, 'gateway' | 'readOrdinary'>,
  shop: Shop,
): Readers => ({
  readOrdinary: (bytes) => readOrdinary(bytes, shop),
  readCallback: (form) => gateway.readCallback(form, shop),
})

/**
 * Reads generated notices both ways.
 *
 * @throws Error when they differ once, or when one of the ways is taken so seldom that it hides behind the other
 */
export function checkNotices<Shop extends CallbackAddresses>(trial: Trial<Shop>, count: number): void {
  const ways: Record<Way, number> = { read: 0, left: 0 }
  fc.assert(
    fc.property(trial.notices, ({ body, shop }) => {
      ways[compareReaders(readersOf(trial, shop), body)] += 1
    }),
    { seed: 1, numRuns: count, endOnFailure: true },
  )
  if (Math.min(ways.read, ways.left) < count / 8)
    throw new Error(`One way is too rare: ${JSON.stringify(ways)}.`)
}
