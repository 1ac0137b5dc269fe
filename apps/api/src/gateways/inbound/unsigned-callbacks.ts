import { createHash } from 'node:crypto'
import { storeUnsigned, unsignedBodyMax, unsignedLimits, type Database } from '@baoming/database'
import { maskCardNumbers, type RejectedReading } from '@baoming/gateways'
import type { FastifyBaseLogger } from 'fastify'
import { clientNetworks } from '../../http/client-networks.ts'
import type { Metrics } from '../../observability/metrics.ts'
import { openCallbackTally } from './callback-tally.ts'
import { HourlyLimit } from './hourly-limit.ts'
import { storable, type Callback } from './callback.ts'

/** Keeps callbacks without a gateway's signature: some are stored in brief, the others are only counted. */
export interface UnsignedCallbacks {
  /** Stores the callback in brief, or counts it where a limit is reached. Never rejects. */
  keep(callback: Callback, reading: RejectedReading): Promise<void>
  /** Counts a GET, which only reloading browsers and crawlers send. */
  countVisit(remoteAddress: string): void
  /** Writes the counts that are not stored yet. */
  close(): Promise<void>
}

/** Bytes kept of a body that is no answer at all. One that only has a bad signature is kept up to `unsignedBodyMax`. */
const junkBodyMax = 2048

/** Opens it for this process. Close it, or the last counts are lost. */
export function openUnsignedCallbacks(
  db: Database['db'],
  metrics: Metrics,
  log: FastifyBaseLogger,
): UnsignedCallbacks {
  const limit = new HourlyLimit(unsignedLimits)
  const tally = openCallbackTally(db, log)

  /** The limit of this process comes first, so that a flood never reaches the database. */
  const isStored = async (callback: Callback, reading: RejectedReading): Promise<boolean> =>
    limit.admits(clientNetworks(callback.remoteAddress), Date.now()) &&
    (await storeUnsigned(db, inBrief(callback, reading)))

  return {
    async keep(callback, reading) {
      const stored = await isStored(callback, reading).catch((error: unknown) => {
        log.error({ err: error, errorId: callback.errorId }, 'an unsigned callback could not be stored')
        return false
      })
      metrics.unsignedCallback(stored ? 'stored' : 'counted')
      if (!stored) tally.count('unsigned', clientNetworks(callback.remoteAddress)[0])
    },
    countVisit: (remoteAddress) => tally.count('visit', clientNetworks(remoteAddress)[0]),
    close: () => tally.flush(),
  }
}

/** What is stored. The whole body is masked before it is cut, because a cut could split a card number. */
function inBrief(callback: Callback, { rejection, reason }: RejectedReading) {
  const { gatewayId, channel, method, contentType, body, bodySize, remoteAddress, errorId } = callback
  const networks = clientNetworks(remoteAddress)
  const masked = Buffer.from(maskCardNumbers(body.toString('latin1')), 'latin1')
  return {
    gateway: storable(gatewayId, 40),
    channel,
    method,
    contentType: contentType === undefined ? null : storable(contentType, 200),
    refusal: rejection === 'bad_signature' ? rejection : ('malformed' as const),
    reason,
    bodySize,
    bodySha256: createHash('sha256').update(body).digest(),
    body: masked.subarray(0, rejection === 'bad_signature' ? unsignedBodyMax : junkBodyMax),
    remoteAddress,
    network: networks[0],
    site: networks.at(-1)!,
    errorId,
  }
}
