import { randomBytes } from 'node:crypto'
import type { Request } from '../lib/conversation.ts'
import { formType, get, post } from '../lib/http.ts'
import { notifyBody } from '../lib/notice.ts'
import { tradeNumber } from '../lib/trade-number.ts'

/** A request to a callback address that no gateway has sent. */
export interface HostileCallback {
  gateway: string
  channel: 'notify' | 'return'
  method: 'GET' | 'POST'
  contentType: string | null
  /** The body; a GET's query. */
  body: string
  /** The client address that it claims. */
  sender: string
}

/** Random characters, which do not compress. */
const noise = (length: number) => randomBytes(length).toString('base64url').slice(0, length)

/** A whole notice of forty fields with the check value of another. */
const forged = (number: number) => notifyBody({ transId: tradeNumber(number), number }).slice(0, -64) + hex()
const hex = () => randomBytes(32).toString('hex').toUpperCase()

type Kind = Pick<HostileCallback, 'gateway' | 'channel' | 'method' | 'contentType'> & {
  body: (number: number) => string
}

/** Each kind has an equal share of the requests. */
const kinds: readonly Kind[] = [
  { gateway: 'ecpay', channel: 'notify', method: 'POST', contentType: formType, body: forged },
  { gateway: 'ecpay', channel: 'return', method: 'POST', contentType: formType, body: forged },
  // The largest body that was stored whole before the limit.
  {
    gateway: 'ecpay',
    channel: 'notify',
    method: 'POST',
    contentType: formType,
    body: () => `x=${noise(65_534)}`,
  },
  {
    gateway: 'nobody',
    channel: 'notify',
    method: 'POST',
    contentType: 'text/plain',
    body: () => noise(8000),
  },
  { gateway: 'ecpay', channel: 'return', method: 'GET', contentType: null, body: () => `x=${noise(1000)}` },
]

/** An address of its own for each request: an IPv4 address, or one in an IPv6 /48 of its own. */
const senderOf = (number: number) =>
  number % 2 === 0
    ? `100.64.${number >> 8}.${number & 255}`
    : `2001:db8:${number.toString(16)}::${(1 + (number % 100)).toString(16)}`

/** Makes hostile callbacks of every kind in turn. */
export const hostileCallbacks = (count: number): HostileCallback[] =>
  Array.from({ length: count }, (_, number) => {
    const { body, ...kind } = kinds[number % kinds.length]!
    return { ...kind, body: body(number), sender: senderOf(number) }
  })

/** Writes a hostile callback as an HTTP request. */
export function requestOf({ gateway, channel, method, contentType, body, sender }: HostileCallback): Request {
  const path = `/gateways/${gateway}/${channel}`
  const headers = [`X-Forwarded-For: ${sender}`]
  const bytes =
    method === 'GET' ? get(`${path}?${body}`, headers) : post(path, contentType ?? '', body, headers)
  return { kind: method, bytes }
}
