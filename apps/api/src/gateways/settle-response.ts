import { storeFailedResponse, type ArrivedResponse, type Settled } from '@baoming/database'
import { maskCardNumbers, textColumns, type Reading, type ResponseFields } from '@baoming/gateways'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../context.ts'

/** What is known of a response besides what was read from it. */
export type Arrival = Pick<
  ArrivedResponse,
  'gateway' | 'channel' | 'method' | 'contentType' | 'bodySize' | 'remoteAddress' | 'errorId'
>

/**
 * Stores a gateway's response and settles it: the one way into settling for callbacks and answers to queries, so that no
 * response is stored with a card number. When this resolves, both are committed, and the jobs that the decision owes are
 * on their way.
 *
 * @param body the bytes as they arrived
 * @throws Error when settling failed; the response is then stored by a separate write, and housekeeping settles it later
 */
export async function settleResponse(
  { database, lane, jobs }: Context,
  arrival: Arrival,
  { reading, body }: { reading: Reading; body: Buffer },
  log: FastifyBaseLogger,
): Promise<Settled> {
  const arrived = arrivedResponse(arrival, storedReading(reading, body))
  const settled = await lane.settle(arrived).catch(async (error: unknown) => {
    await storeFailedResponse(database.db, arrived).catch((second: unknown) => {
      log.error({ err: second, errorId: arrived.errorId }, 'a callback could not be stored')
    })
    throw error
  })
  jobs.wake([settled])
  return settled
}

/** Names each field, because spreading two objects here took a fifth of the API's time under load. */
const arrivedResponse = (
  { gateway, channel, method, contentType, bodySize, remoteAddress, errorId }: Arrival,
  stored: StoredReading,
): ArrivedResponse => ({
  gateway,
  channel,
  method,
  contentType,
  bodySize,
  remoteAddress,
  errorId,
  ...stored,
})

type StoredReading = Pick<
  ArrivedResponse,
  'body' | 'decrypted' | 'refusal' | 'reason' | 'outcome' | 'gatewayTradeNumber' | 'previousKeyId' | 'recheck'
> &
  ResponseFields

/** What was read from a gateway's answer, and its bytes, as they are stored: every card number is masked. */
export function storedReading(reading: Reading, body: Buffer): StoredReading {
  const mask = maskExcept(reading.tradeNumber)
  const fields = maskFields(reading.fields, mask)
  return {
    ...fields,
    // The recheck needs a verified answer's key unchanged.
    rech_key: reading.verified ? reading.fields.rech_key : fields.rech_key,
    body: maskBytes(body, mask),
    decrypted: reading.decrypted === null ? null : mask(reading.decrypted.replaceAll('\0', '')),
    ...(reading.verified
      ? {
          // The column says `refused` for `declined`.
          outcome: reading.outcome === 'declined' ? 'refused' : reading.outcome,
          gatewayTradeNumber: reading.gatewayTradeNumber,
          previousKeyId: reading.previousKeyId,
          recheck: reading.needsRecheck ? ('pending' as const) : null,
        }
      : { refusal: reading.rejection, reason: reading.reason }),
  }
}

/** Masks all but the gateway's own number: one in ten 16-digit numbers passes the check of a card number. */
function maskExcept(ownNumber: string | null): (text: string) => string {
  // A number that is not masked needs no exception, and splitting the text at it could split a card number.
  if (ownNumber === null || maskCardNumbers(ownNumber) === ownNumber) return maskCardNumbers
  return (text) => text.split(ownNumber).map(maskCardNumbers).join(ownNumber)
}

function maskBytes(bytes: Buffer, mask: (text: string) => string): Buffer {
  const text = bytes.toString('latin1')
  const masked = mask(text)
  return masked === text ? bytes : Buffer.from(masked, 'latin1')
}

function maskFields(fields: ResponseFields, mask: (text: string) => string): ResponseFields {
  const masked = { ...fields }
  for (const name of textColumns) {
    const value = fields[name]
    if (value !== null) masked[name] = mask(value)
  }
  return masked
}
