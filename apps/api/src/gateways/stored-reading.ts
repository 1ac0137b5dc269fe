import type { ArrivedResponse } from '@baoming/database'
import { maskCardNumbers, textColumns, type Reading, type ResponseFields } from '@baoming/gateways'

type Read = Pick<
  ArrivedResponse,
  'body' | 'decrypted' | 'refusal' | 'reason' | 'outcome' | 'gatewayTradeNumber' | 'previousKeyId' | 'recheck'
> &
  ResponseFields

/** What was read out of an answer, and its bytes, as they are stored: no card number enters. */
export function recordReading(reading: Reading, body: Buffer): Read {
  const mask = maskExcept(reading.tradeNumber)
  const fields = maskFields(reading.fields, mask)
  return {
    ...fields,
    // A verified answer's key is the gateway's own, and must reach the recheck unchanged.
    rech_key: reading.verified ? reading.fields.rech_key : fields.rech_key,
    body: maskBytes(body, mask),
    decrypted: reading.decrypted === null ? null : mask(reading.decrypted.replaceAll('\0', '')),
    ...(reading.verified
      ? {
          outcome: reading.outcome,
          gatewayTradeNumber: reading.gatewayTradeNumber,
          previousKeyId: reading.previousKeyId,
          recheck: reading.needsRecheck ? ('pending' as const) : null,
        }
      : { refusal: reading.refusal, reason: reading.reason }),
  }
}

/** Masks all but the gateway's own number: of those with 16 digits, one in ten passes for a card number. */
function maskExcept(ownNumber: string | null): (text: string) => string {
  // A shorter number is no part of the question, and splitting a card number at it would hide the card number.
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
