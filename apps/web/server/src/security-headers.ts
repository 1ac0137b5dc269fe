import { readFileSync } from 'node:fs'

export interface Origins {
  /** Where the API is: the page may call it. */
  serverUrl: string
  /** Where payment forms go. Browsers apply `form-action` to redirects as well, so it is exactly these. */
  gatewayOrigins: readonly string[]
}

const template = new URL('../../security-headers.txt', import.meta.url)
const officeTemplate = new URL('../../security-headers-office.txt', import.meta.url)

/** Of this host alone: what else runs under the organiser's domain is not for us to decide. */
const strictTransport = 'Strict-Transport-Security: max-age=31536000'

/** @returns the headers of an answer; a page that shows a logo may load it from where it is, and from nowhere else */
export function securityHeaders({
  serverUrl,
  gatewayOrigins,
}: Origins): (logoUrl?: string | null) => Record<string, string> {
  const text = readFileSync(template, 'utf8')
    .replaceAll('${SERVER_ORIGIN}', new URL(serverUrl).origin)
    .replace('${GATEWAY_ORIGINS}', gatewayOrigins.join(' '))
  const headers = headersIn(text, serverUrl)
  const withLogo = (logo: string) =>
    Object.fromEntries(headers.map(([name, value]) => [name, value.replace('${LOGO_ORIGIN}', logo)]))
  const withoutLogo = withLogo('')
  return (logoUrl) =>
    logoUrl && URL.canParse(logoUrl) ? withLogo(` ${new URL(logoUrl).origin}`) : withoutLogo
}

/** @returns the headers of everything below `/office/`, which calls the API and sends no form anywhere */
export const officeSecurityHeaders = (serverUrl: string): Record<string, string> =>
  Object.fromEntries(
    headersIn(
      readFileSync(officeTemplate, 'utf8').replaceAll('${SERVER_ORIGIN}', new URL(serverUrl).origin),
      serverUrl,
    ),
  )

function headersIn(text: string, serverUrl: string): [name: string, value: string][] {
  const lines = text.split('\n').filter(Boolean)
  const secure = serverUrl.startsWith('https:') ? [strictTransport] : []
  return [...lines, ...secure].map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string])
}
