import type { ArrivedResponse } from '@baoming/database'
import { emptyFields, maskCardNumbers, type ParsedForm, type Reading } from '@baoming/gateways'
import type { OfferedGateway } from '../../config/offered-gateway.ts'
import { recordReading } from '../stored-reading.ts'

export type CallbackChannel = 'return' | 'notify'

/** A callback as HTTP brought it. */
export interface Callback {
  /** As in the address; not necessarily one of ours. */
  gatewayId: string
  /** Undefined when the address names none that is set up. */
  gateway: OfferedGateway | undefined
  channel: CallbackChannel
  method: string
  contentType: string | undefined
  /** What is kept of the body. */
  body: Buffer
  /** Bytes received. */
  bodySize: number
  /** Whether it was cut off on the way. */
  broken: boolean
  /** The parsed form; undefined when the body is none, or one with too many fields. */
  form: ParsedForm | undefined
  /** An IP address; empty where the sender had left before it was known. */
  remoteAddress: string
  errorId: string
}

export function readCallback({ gateway, body, bodySize, broken, form }: Callback): Reading {
  if (!gateway) return malformed('No such gateway is set up.')
  if (broken) return malformed('The body was cut off.')
  if (bodySize > body.length) return malformed('The body is over the limit.')
  if (!form) return malformed('The body is no form, or has too many fields.')
  return gateway.readCallback(form)
}

/** An authentic callback as it is stored: whole, and for ever. */
export function arrivedResponse(callback: Callback, reading: Reading): ArrivedResponse {
  const { gatewayId, channel, method, contentType, body, bodySize, remoteAddress, errorId } = callback
  return {
    gateway: gatewayId,
    channel,
    method,
    contentType: contentType === undefined ? null : storable(contentType, 200),
    bodySize,
    remoteAddress: remoteAddress || null,
    errorId,
    ...recordReading(reading, body),
  }
}

const malformed = (reason: string): Reading => ({
  verified: false,
  refusal: 'malformed',
  reason,
  authentic: false,
  fields: emptyFields,
  decrypted: null,
  tradeNumber: null,
})

/** A sender's own words, cut, and without what PostgreSQL stores in no text. */
export const storable = (text: string, size: number) =>
  maskCardNumbers(text.replaceAll('\0', '')).slice(0, size)
