import type { Acknowledgement } from '../../src/protocol/acknowledgement.ts'

/** `OK` for whatever the gateway did send, or it sends the notice again. */
export function acknowledge({ authentic }: { authentic: boolean }): Acknowledgement {
  const contentType = 'text/plain; charset=utf-8'
  return authentic ? { status: 200, contentType, body: 'OK' } : { status: 400, contentType, body: 'rejected' }
}
