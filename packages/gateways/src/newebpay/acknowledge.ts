import type { Acknowledgement } from '../protocol/acknowledgement.ts'

const contentType = 'text/plain; charset=utf-8'

/**
 * Responds to a notify. The gateway reads only the status: 200 means received, anything else makes it repeat the notice
 * three times (manual NDNF-1.1.9). The body is for logs.
 */
export function acknowledge({ authentic }: { authentic: boolean }): Acknowledgement {
  return authentic ? { status: 200, contentType, body: 'OK' } : { status: 400, contentType, body: 'refused' }
}
