import { encodeForm } from '@baoming/gateways'
import { encodeFormInBig5 } from './big5-form.ts'
import type { Fault } from '../scenarios/faults.ts'

/** A request as it goes over the wire; the body has one character for each byte (latin1). */
export interface Message {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body: string
}

/** A form for the customer's browser to send. */
export interface BrowserForm {
  method: 'get' | 'post'
  action: string
  fields: Record<string, string>
}

const formType = 'application/x-www-form-urlencoded'

/** Neither UTF-8 nor Big5, with invalid escapes, a NUL, a repeated name and an empty one. */
const garbage = '\xff\xfe{"not": a form%ZZ&&=%E4%B8&a=1&a=%00\xff2'

/** The part of it that a browser can send, because forms carry text. */
const garbageFields = { '{"not": a form%ZZ': '\ufffd', a: '\ufffd2' }

/** A notice as the gateway's server sends it. */
export function serverMessage(url: string, fields: Record<string, string>, fault: Fault | null): Message {
  return message(url, fields, fault, { 'user-agent': 'gateway-sim' })
}

/** A return as the customer's browser sends it from the gateway's page. */
export function browserMessage(
  url: string,
  fields: Record<string, string>,
  fault: Fault | null,
  gatewayUrl: string,
): Message {
  const { origin } = new URL(gatewayUrl)
  return message(url, fields, fault, {
    'user-agent': 'Mozilla/5.0 (gateway-sim)',
    accept: 'text/html',
    origin,
    referer: `${origin}/`,
  })
}

/** Makes the form of a return, with the faults that lie in the request. */
export function browserForm(url: string, fields: Record<string, string>, fault: Fault | null): BrowserForm {
  return {
    method: fault === 'get_instead_of_post' ? 'get' : 'post',
    action: url,
    fields: fault === 'garbage_body' ? garbageFields : fields,
  }
}

/** The request that the browser will make of a form, for the delivery log. */
export function messageOfForm({ method, action, fields }: BrowserForm): Message {
  if (method === 'get') return { method: 'GET', url: withQuery(action, fields), headers: {}, body: '' }
  return { method: 'POST', url: action, headers: { 'content-type': formType }, body: encodeForm(fields) }
}

function message(
  url: string,
  fields: Record<string, string>,
  fault: Fault | null,
  headers: Record<string, string>,
): Message {
  if (fault === 'get_instead_of_post')
    return { method: 'GET', url: withQuery(url, fields), headers, body: '' }
  const body = bodyOf(fields, fault)
  return { method: 'POST', url, headers: { ...headers, 'content-type': formType }, body }
}

function bodyOf(fields: Record<string, string>, fault: Fault | null): string {
  if (fault === 'garbage_body') return garbage
  if (fault === 'unescaped_body') return Buffer.from(encodeNothing(fields), 'utf8').toString('latin1')
  return fault === 'big5_words' ? encodeFormInBig5(fields) : encodeForm(fields)
}

function encodeNothing(fields: Record<string, string>): string {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${value}`)
  return pairs.join('&')
}

// Browsers replace the query of a GET form's address with the fields.
function withQuery(url: string, fields: Record<string, string>): string {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  address.search = encodeForm(fields)
  return address.href
}
