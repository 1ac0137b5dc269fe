/** The parts of a mail that the tests check. */
export interface Eml {
  headers: Map<string, string>
  /** Decoded bodies by media type. */
  parts: Map<string, string>
}

/** Reads a mail as nodemailer writes it: encoded words, parts in parts, base64 and quoted-printable. */
export function readEml(raw: string): Eml {
  return { headers: split(raw).headers, parts: new Map(readParts(raw)) }
}

function readParts(raw: string): [string, string][] {
  const { headers, body } = split(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1]
  if (!boundary) return [readPart(raw)]
  const sections = body.split(`--${boundary}`).slice(1, -1)
  return sections.flatMap((section) => readParts(section.replace(/^\r\n/, '')))
}

function split(raw: string) {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())]
  })
  return { headers: new Map(headers), body: raw.slice(end + 4) }
}

function readPart(raw: string): [string, string] {
  const { headers, body } = split(raw)
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? ''
  return [type, decodeBody(body, headers.get('content-transfer-encoding')).replaceAll('\r\n', '\n')]
}

function decodeBody(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? quotedPrintable(body.replace(/=\r\n/g, '')) : body
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')),
    )
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
