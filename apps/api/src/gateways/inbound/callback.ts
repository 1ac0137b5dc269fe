import {
  emptyFields,
  maskCardNumbers,
  type ParsedForm,
  type Reading,
  type VerifiedReading,
} from '@baoming/gateways'
import type { OfferedGateway } from '../../config/offered-gateway.ts'
import type { Arrival } from '../settle-response.ts'

/** How a callback arrives: `return` by the customer's browser, `notify` by the gateway's server. */
export type CallbackChannel = 'return' | 'notify'

/** A callback as it came over HTTP. */
export interface Callback {
  /** From the URL; not necessarily one of ours. */
  gatewayId: string
  /** Undefined when no gateway of that id is on offer. */
  gateway: OfferedGateway | undefined
  channel: CallbackChannel
  method: string
  contentType: string | undefined
  /** The bytes that were kept. */
  body: Buffer
  /** Bytes received. */
  bodySize: number
  /** Whether the connection closed before the end of the body. */
  broken: boolean
  /** How an ordinary form was read in one pass; undefined for every other body. */
  ordinary: VerifiedReading | undefined
  /** The parsed form; undefined when the body is no form, has too many fields, or was read in one pass. */
  form: ParsedForm | undefined
  /** An IP address; empty when the sender disconnected before it was known. */
  remoteAddress: string
  errorId: string
}

/** Verifies and normalises a callback, or says why that is impossible. */
export function readCallback({ gateway, body, bodySize, broken, ordinary, form }: Callback): Reading {
  if (ordinary) return ordinary
  if (!gateway) return malformed('No such gateway is set up.')
  if (broken) return malformed('The body was cut off.')
  if (bodySize > body.length) return malformed('The body is over the limit.')
  if (!form) return malformed('The body is no form, or has too many fields.')
  return gateway.readCallback(form)
}

const malformed = (reason: string): Reading => ({
  verified: false,
  rejection: 'malformed',
  reason,
  authentic: false,
  fields: emptyFields,
  decrypted: null,
  tradeNumber: null,
})

/** What is stored with an authentic callback besides its reading and its bytes. */
export function arrivalOf(callback: Callback): Arrival {
  const { gatewayId, channel, method, contentType, bodySize, remoteAddress, errorId } = callback
  return {
    gateway: gatewayId,
    channel,
    method,
    contentType: contentType === undefined ? null : storable(contentType, 200),
    bodySize,
    remoteAddress: remoteAddress || null,
    errorId,
  }
}

/**
 * A text from the sender as it may be stored: card numbers masked, without NUL characters, which PostgreSQL rejects, and
 * cut. @param size in characters
 */
export const storable = (text: string, size: number) =>
  maskCardNumbers(text.replaceAll('\0', '')).slice(0, size)
