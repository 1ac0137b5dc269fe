import type { Acknowledgement } from '../protocol/acknowledgement.ts'

const contentType = 'text/plain; charset=utf-8'

/** Responds to a notify. No manual has survived; `OK` is what a public integration sent that ran for years. */
export function acknowledge({ authentic }: { authentic: boolean }): Acknowledgement {
  return authentic ? { status: 200, contentType, body: 'OK' } : { status: 400, contentType, body: 'refused' }
}
