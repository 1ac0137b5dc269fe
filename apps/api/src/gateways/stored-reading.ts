import type { ArrivedResponse } from '@baoming/database'
import { maskCardNumbers, textColumns, type Reading, type ResponseFields } from '@baoming/gateways'

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
