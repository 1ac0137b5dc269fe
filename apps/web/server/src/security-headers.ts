import { readFileSync } from 'node:fs'

export interface Origins {
  /** Where the API is: the page may call it. */
  serverUrl: string
  /** Where payment forms go. Browsers apply `form-action` to redirects as well, so it is exactly these. */
  gatewayOrigins: readonly string[]
}

/** The one list of them, which the nginx of `docker/web` reads as well. */
const template = new URL('../../security-headers.txt', import.meta.url)

/** Of this host alone: what else runs under the organiser's domain is not for us to decide. */
const strictTransport = 'Strict-Transport-Security: max-age=31536000'

export function securityHeaders({ serverUrl, gatewayOrigins }: Origins): Record<string, string> {
  const text = readFileSync(template, 'utf8')
    .replace('${SERVER_ORIGIN}', new URL(serverUrl).origin)
    .replace('${GATEWAY_ORIGINS}', gatewayOrigins.join(' '))
  const lines = text.split('\n').filter(Boolean)
  const secure = serverUrl.startsWith('https:') ? [strictTransport] : []
  return Object.fromEntries(
    [...lines, ...secure].map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
  )
}
