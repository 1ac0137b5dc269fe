import type { Acknowledgement } from '../protocol/acknowledgement.ts'

const contentType = 'text/plain; charset=utf-8'

/**
 * Responds to a notify: exactly the four bytes `1|OK` for anything that the gateway did send, or it repeats the notice for
 * days. A notice with a bad signature gets another response, so that a wrong key in the settings loses no notice.
 */
export function acknowledge({ authentic }: { authentic: boolean }): Acknowledgement {
  return authentic
    ? { status: 200, contentType, body: '1|OK' }
    : { status: 400, contentType, body: '0|refused' }
}
