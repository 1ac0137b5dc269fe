import type { Acknowledgement } from '../protocol/acknowledgement.ts'

const contentType = 'text/plain; charset=utf-8'

/**
 * The answer to the gateway's server: exactly the four bytes `1|OK` for whatever it did send, or it repeats the
 * notice for days. A forged notice gets anything else, so that a wrong key in the settings costs no notice for good.
 */
export function acknowledge({ authentic }: { authentic: boolean }): Acknowledgement {
  return authentic
    ? { status: 200, contentType, body: '1|OK' }
    : { status: 400, contentType, body: '0|refused' }
}
