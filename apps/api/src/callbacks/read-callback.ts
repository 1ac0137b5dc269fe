import type { ArrivedResponse, Channel } from '@baoming/database'
import {
  emptyFields,
  isAuthentic,
  maskCardNumbers,
  type ParsedForm,
  type Reading,
  type ResponseFields,
} from '@baoming/gateways'
import type { OfferedGateway } from '../offered-gateway.ts'
import { recordReading } from './record-reading.ts'

/** A callback as HTTP brought it. */
export interface Callback {
  /** As in the address; not necessarily one of ours. */
  gatewayId: string
  /** Undefined when the address names none that is set up. */
  gateway: OfferedGateway | undefined
  channel: Channel
  method: string
  contentType: string | undefined
  /** What is kept of the body, or a GET's query string. */
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

export interface ReadCallback {
  /** The row that will be stored, whatever state the callback is in. */
  arrived: ArrivedResponse
  /** Whether the gateway sent it, by its signature. */
  authentic: boolean
}

export function readCallback(callback: Callback): ReadCallback {
  const reading = read(callback)
  const { gatewayId, channel, method, contentType, body, bodySize, remoteAddress, errorId } = callback
  const arrived = {
    gateway: storable(gatewayId, 40),
    channel,
    method,
    contentType: contentType === undefined ? null : storable(contentType, 200),
    bodySize,
    remoteAddress: remoteAddress || null,
    errorId,
    ...recordReading(reading, body),
  }
  return { arrived, authentic: isAuthentic(reading) }
}

function read({ gateway, method, body, bodySize, broken, form }: Callback): Reading {
  if (!gateway) return malformed('No such gateway is set up.', emptyFields)
  if (broken) return malformed('The body was cut off.', emptyFields)
  if (bodySize > body.length) return malformed('The body is over the limit.', emptyFields)
  if (!form) return malformed('The body is no form, or has too many fields.', emptyFields)
  const reading = gateway.readCallback(form)
  return method === 'POST' ? reading : malformed('An answer comes by POST.', reading.fields)
}

const malformed = (reason: string, fields: ResponseFields): Reading => ({
  verified: false,
  refusal: 'malformed',
  reason,
  authentic: false,
  fields,
  decrypted: null,
  tradeNumber: null,
})

/** A sender's own words, cut, and without what PostgreSQL stores in no text. */
const storable = (text: string, size: number) => maskCardNumbers(text.replaceAll('\0', '')).slice(0, size)
