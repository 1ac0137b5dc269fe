import type { Draft, Framing, Header } from './draft.ts'

/** Identifies a request in the database: the API trusts this header and stores its value. */
const senderHeader = 'X-Forwarded-For'

/** Writes a request as bytes. @param sender the client address of this request alone */
export function write(draft: Draft, sender: string): Buffer {
  const { headers, bytes } = framed(draft)
  // At the start, because the server reads no more than about two thousand headers.
  const own: Header[] = [
    ['Connection', 'close'],
    [senderHeader, sender],
  ]
  const lines = [...own, ...draft.headers, ...headers].map(([name, value]) => `${name}: ${value}`)
  const head = [draft.startLine, ...lines, '', ''].join('\r\n')
  return Buffer.from(before(draft) + head + bytes, 'latin1')
}

const firstRequest = 'GET /healthz HTTP/1.1\r\nHost: first\r\n\r\n'
const before = ({ manner }: Draft) => (manner === 'comes second' ? firstRequest : '')

interface Framed {
  headers: Header[]
  bytes: string
}

const framed = ({ body, framing }: Draft): Framed =>
  body === null ? { headers: [], bytes: '' } : framings[framing](body)

const length = (value: number | string): Header => ['Content-Length', String(value)]
const chunked: Header = ['Transfer-Encoding', 'chunked']

const framings: Record<Framing, (body: string) => Framed> = {
  length: (body) => ({ headers: [length(body.length)], bytes: body }),
  chunks: (body) => ({ headers: [chunked], bytes: `${chunks(body)}0\r\n\r\n` }),
  'length too long': (body) => ({ headers: [length(body.length + 7)], bytes: body }),
  'unfinished chunks': (body) => ({ headers: [chunked], bytes: chunks(body) }),
  'length too short': (body) => ({ headers: [length(Math.floor(body.length / 2))], bytes: body }),
  'no length': (body) => ({ headers: [], bytes: body }),
  'two lengths': (body) => ({ headers: [length(body.length), length(body.length + 1)], bytes: body }),
  'odd length': (body) => ({ headers: [length(`-${body.length}`)], bytes: body }),
  'length and chunks': (body) => ({
    headers: [length(body.length), chunked],
    bytes: `${chunks(body)}0\r\n\r\n`,
  }),
  'odd chunk size': (body) => ({ headers: [chunked], bytes: `ffffffffffffffff1\r\n${body}\r\n0\r\n\r\n` }),
}

/** Splits a body in two, so that something is split in the middle. */
function chunks(body: string): string {
  const middle = Math.ceil(body.length / 2)
  return chunk(body.slice(0, middle)) + chunk(body.slice(middle))
}

// An empty chunk would end the body.
const chunk = (part: string) => (part === '' ? '' : `${part.length.toString(16)}\r\n${part}\r\n`)
