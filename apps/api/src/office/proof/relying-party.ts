import { isIP } from 'node:net'
import type { Config } from '../../config/config.ts'
import { problem } from '../../http/problem.ts'

/** Whom passkeys are made for (WebAuthn, "relying party"). */
export interface RelyingParty {
  /** Domain of the office's pages. */
  id: string
  /** Origin of the office's pages. */
  origin: string
  /** Shown by browsers. */
  name: string
}

/**
 * The relying party of these settings.
 * @throws ProblemError `passkeys_not_offered` where the office's address has no domain: WebAuthn takes no IP address
 */
export function relyingParty(
  { webUrl }: Pick<Config, 'webUrl'>,
  { organiserName }: Pick<Config, 'organiserName'>,
): RelyingParty {
  const { hostname, origin } = new URL(webUrl)
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) throw problem('passkeys_not_offered')
  return { id: hostname, origin, name: organiserName ?? 'Baoming' }
}
