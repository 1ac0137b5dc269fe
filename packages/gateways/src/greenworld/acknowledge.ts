import type { Acknowledgement } from '../protocol/acknowledgement.ts'

const contentType = 'text/plain; charset=utf-8'

/**
 * The answer to the gateway's server. No manual survives; a public integration that ran for years moved from
 * another word to a plain `OK`, which makes it the best-founded choice.
 */
export function acknowledge({ authentic }: { authentic: boolean }): Acknowledgement {
  return authentic ? { status: 200, contentType, body: 'OK' } : { status: 400, contentType, body: 'refused' }
}
