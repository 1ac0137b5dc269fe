import { encodeForm } from '@baoming/gateways'
import { encodeFormInBig5 } from './big5-form.ts'
import type { Fault } from '../scenarios/faults.ts'

/** What goes over the wire, one character of the body for each byte (latin1). */
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

/** Neither UTF-8 nor Big5, escapes that are none, a NUL, a name twice and one that is empty. */
const garbage = '\xff\xfe{"not": a form%ZZ&&=%E4%B8&a=1&a=%00\xff2'

/** What remains of that when a browser sends it: forms carry text. */
const garbageFields = { '{"not": a form%ZZ': '\ufffd', a: '\ufffd2' }

/** A message of the gateway's server. */
export function serverMessage(url: string, fields: Record<string, string>, fault: Fault | null): Message {
  return message(url, fields, fault, { 'user-agent': 'gateway-sim' })
}

/** What a browser sends when the gateway's page makes it bring the answer back. */
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

export function browserForm(url: string, fields: Record<string, string>, fault: Fault | null): BrowserForm {
  return {
    method: fault === 'get_instead_of_post' ? 'get' : 'post',
    action: url,
    fields: fault === 'garbage_body' ? garbageFields : fields,
  }
}

/** What the browser will send, for the record. */
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

// As browsers send GET forms: the fields take the place of whatever query the address had.
function withQuery(url: string, fields: Record<string, string>): string {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  address.search = encodeForm(fields)
  return address.href
}
