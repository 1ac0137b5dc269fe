import type { ArrivedResponse, Channel } from '@baoming/database'
import {
  emptyFields,
  maskCardNumbers,
  type ParsedForm,
  type Reading,
  type ResponseFields,
} from '@baoming/gateways'
import type { OfferedGateway } from '../offered-gateway.ts'

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
  /** The parsed form; undefined when the body is not one. */
  form: ParsedForm | undefined
  remoteAddress: string
  errorId: string
}

/** Reads a callback into the row that will be stored, whatever state it is in. */
export function readCallback(callback: Callback): ArrivedResponse {
  const reading = read(callback)
  const { gatewayId, channel, method, contentType, body, bodySize, remoteAddress, errorId } = callback
  return {
    gateway: storable(gatewayId, 40),
    channel,
    method,
    contentType: contentType === undefined ? null : storable(contentType, 200),
    body: Buffer.from(maskCardNumbers(body.toString('latin1')), 'latin1'),
    bodySize,
    remoteAddress,
    errorId,
    ...maskFields(reading),
    ...(reading.verified
      ? {
          succeeded: reading.succeeded,
          gatewayTradeNumber: reading.gatewayTradeNumber,
          recheck: reading.needsRecheck ? 'pending' : null,
        }
      : { refusal: reading.refusal, reason: reading.reason }),
  }
}

function read({ gateway, method, body, bodySize, broken, form }: Callback): Reading {
  if (!gateway) return malformed('No such gateway is set up.', emptyFields)
  if (broken) return malformed('The body was cut off.', emptyFields)
  if (bodySize > body.length) return malformed('The body is over the limit.', emptyFields)
  if (!form) return malformed('The body is not a form.', emptyFields)
  const reading = gateway.readCallback(form)
  return method === 'POST' ? reading : malformed('An answer comes by POST.', reading.fields)
}

const malformed = (reason: string, fields: ResponseFields): Reading => ({
  verified: false,
  refusal: 'malformed',
  reason,
  fields,
})

/** A sender's own words, cut, and without what PostgreSQL stores in no text. */
const storable = (text: string, size: number) => maskCardNumbers(text.replaceAll('\0', '')).slice(0, size)

/** No card number enters. A verified answer's recheck key is the gateway's own, and must reach the recheck unchanged. */
function maskFields({ fields, verified }: Reading): ResponseFields {
  const masked = Object.entries(fields).map(([name, value]: [string, string | number | null]) => [
    name,
    typeof value === 'string' ? maskCardNumbers(value) : value,
  ])
  const result = Object.fromEntries(masked) as ResponseFields
  return verified ? { ...result, rech_key: fields.rech_key } : result
}
