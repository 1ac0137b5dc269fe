export interface Answer {
  status: number
  /** The lines before the body. */
  head: string
  body: string
}

/** Writes a request without a body. */
export const get = (path: string, headers: readonly string[] = []): Buffer =>
  Buffer.from(`${['GET ' + path + ' HTTP/1.1', host, ...headers].join('\r\n')}\r\n\r\n`)

/** Writes a form's POST over a persistent connection. */
export const postForm = (path: string, body: string): Buffer => post(path, formType, body)

/** Writes a JSON POST, with headers such as `Authorization: Bearer …`. */
export const postJson = (path: string, body: object, headers: readonly string[] = []): Buffer =>
  post(path, 'application/json', JSON.stringify(body), headers)

/** The content type of a form. */
export const formType = 'application/x-www-form-urlencoded'

const host = 'Host: api.shop.example'

/** Writes a POST with a body of any type. */
export function post(
  path: string,
  contentType: string,
  body: string,
  headers: readonly string[] = [],
): Buffer {
  const lines = [
    `POST ${path} HTTP/1.1`,
    host,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

/**
 * Reads a response that has arrived whole; undefined while some of it is missing. Every response of the API has a
 * Content-Length.
 */
export function readAnswer(bytes: Buffer): Answer | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = bytes.toString('latin1', 0, headEnd)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? NaN)
  if (Number.isNaN(length)) throw new Error(`An answer does not tell its length:\n${head}`)
  const bodyStart = headEnd + 4
  if (bytes.length < bodyStart + length) return undefined
  return {
    status: Number(head.slice(9, 12)),
    head,
    // Decoded only for whoever reads it, because the client shares the machine.
    get body() {
      return bytes.toString('utf8', bodyStart, bodyStart + length)
    },
  }
}
