import { createHash } from 'node:crypto'

/** SHA-256 of a request, so that its key cannot be used for another one. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex')
