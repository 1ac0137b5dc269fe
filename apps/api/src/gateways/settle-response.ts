import { storeFailedResponse, type ArrivedResponse, type Settled } from '@baoming/database'
import {
  maskCardNumbers,
  mayHoldCardNumber,
  textColumns,
  type Reading,
  type ResponseFields,
} from '@baoming/gateways'
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
  const arrived = arrivedResponse(arrival, reading, body)
  const settled = await lane.settle(arrived).catch(async (error: unknown) => {
    await storeFailedResponse(database.db, arrived).catch((second: unknown) => {
      log.error({ err: second, errorId: arrived.errorId }, 'a callback could not be stored')
    })
    throw error
  })
  jobs.wake([settled])
  return settled
}

/**
 * A response as it is stored: what is known of it, what was read from it, and its bytes, with every card number masked. One
 * literal that names each column, because every response then has the same shape, which is cheap to make and to read.
 */
export function arrivedResponse(arrival: Arrival, reading: Reading, body: Buffer): ArrivedResponse {
  const mask = maskExcept(reading.tradeNumber)
  const fields = maskFields(reading.fields, mask)
  const { verified } = reading
  return {
    gateway: arrival.gateway,
    channel: arrival.channel,
    method: arrival.method,
    contentType: arrival.contentType,
    bodySize: arrival.bodySize,
    remoteAddress: arrival.remoteAddress,
    errorId: arrival.errorId,
    body: verified && reading.bodyHoldsNoCardNumber ? body : maskBytes(body, mask),
    decrypted: reading.decrypted === null ? null : mask(reading.decrypted.replaceAll('\0', '')),
    // The column says `refused` for `declined`.
    outcome: verified ? (reading.outcome === 'declined' ? 'refused' : reading.outcome) : null,
    gatewayTradeNumber: verified ? reading.gatewayTradeNumber : null,
    previousKeyId: verified ? reading.previousKeyId : null,
    recheck: verified && reading.needsRecheck ? 'pending' : null,
    refusal: verified ? null : reading.rejection,
    reason: verified ? null : reading.reason,
    client: fields.client,
    succ: fields.succ,
    gwsr: fields.gwsr,
    response_code: fields.response_code,
    response_msg: fields.response_msg,
    process_date: fields.process_date,
    process_time: fields.process_time,
    od_sob: fields.od_sob,
    auth_code: fields.auth_code,
    amount: fields.amount,
    od_hoho: fields.od_hoho,
    eci: fields.eci,
    red_dan: fields.red_dan,
    red_de_amt: fields.red_de_amt,
    red_ok_amt: fields.red_ok_amt,
    red_yet: fields.red_yet,
    // The recheck needs a verified answer's key unchanged.
    rech_key: verified ? reading.fields.rech_key : fields.rech_key,
    inspect: fields.inspect,
    spcheck: fields.spcheck,
    card4no: fields.card4no,
    card6no: fields.card6no,
    expire_dt: fields.expire_dt,
    inv_error: fields.inv_error,
  }
}

type Mask = (text: string) => string

/** Masks all but the gateway's own number: one in ten 16-digit numbers passes the check of a card number. */
function maskExcept(ownNumber: string | null): Mask {
  return (text) => {
    if (!mayHoldCardNumber(text, ownNumber)) return text
    // A number that is not masked needs no exception, and splitting the text at it could split a card number.
    if (ownNumber === null || maskCardNumbers(ownNumber) === ownNumber) return maskCardNumbers(text)
    return text.split(ownNumber).map(maskCardNumbers).join(ownNumber)
  }
}

function maskBytes(bytes: Buffer, mask: Mask): Buffer {
  const text = bytes.toString('latin1')
  const masked = mask(text)
  return masked === text ? bytes : Buffer.from(masked, 'latin1')
}

/** The fields themselves where nothing is masked, which is nearly always. */
function maskFields(fields: ResponseFields, mask: Mask): ResponseFields {
  let copy: ResponseFields | undefined
  for (const name of textColumns) {
    const value = fields[name]
    const masked = value === null ? null : mask(value)
    if (masked !== value) (copy ??= { ...fields })[name] = masked
  }
  return copy ?? fields
}
