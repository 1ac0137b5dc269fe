import type { FastifyRequest } from 'fastify'

/**
 * Whether a request comes from the office's own pages, by the headers that pages cannot forge (Fetch standard, 3.1
 * `Origin`; Fetch Metadata, 2.4 `Sec-Fetch-Site`). Browsers send `Origin` with every POST, and with a GET to another
 * origin, which the API is in development.
 *
 * @param webOrigin the origin of the office's pages
 */
export function isFromOffice(
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  webOrigin: string,
): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'same-site') return false
  if (headers.origin !== undefined) return headers.origin === webOrigin
  // A page of a sister host could load a GET without `Origin`, as a picture for example.
  return (method === 'GET' || method === 'HEAD') && site !== 'same-site'
}
