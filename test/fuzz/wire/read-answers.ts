export interface Answer {
  status: number
  /** By name, in lower case. */
  headers: ReadonlyMap<string, string>
  /** One character for each byte. */
  body: string
}

const headPattern = /^HTTP\/1\.1 (\d{3})[^\r\n]*\r\n((?:[^\r\n]+\r\n)*)\r\n/

/**
 * Reads the responses that came over a connection, without interim ones (`100 Continue`). @throws Error when it is no
 * HTTP
 */
export function readAnswers(received: Buffer): Answer[] {
  const answers: Answer[] = []
  let rest = received.toString('latin1')
  while (rest !== '') {
    const head = headPattern.exec(rest)
    if (!head) throw new Error('What came back is no HTTP answer.')
    const headers = readHeaders(head[2]!)
    const end = head[0].length + bodyLength(Number(head[1]), headers)
    answers.push({ status: Number(head[1]), headers, body: rest.slice(head[0].length, end) })
    rest = rest.slice(end)
  }
  return answers.filter(({ status }) => status >= 200)
}

const readHeaders = (lines: string): Map<string, string> =>
  new Map(
    lines
      .split('\r\n')
      .filter(Boolean)
      .map((line) => {
        const [, name, value] = /^([^:]+): *(.*)$/.exec(line) ?? []
        return [name!.toLowerCase(), value!]
      }),
  )

/**
 * Everything up to the end of the connection where there is no length; a response to HEAD is always the last one here.
 */
function bodyLength(status: number, headers: ReadonlyMap<string, string>): number {
  if (status < 200 || status === 204 || status === 304) return 0
  const length = headers.get('content-length')
  return length === undefined ? Infinity : Number(length)
}
