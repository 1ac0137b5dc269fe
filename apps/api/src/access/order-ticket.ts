import { createHash, randomBytes } from 'node:crypto'

/** Opens an order once, in place of its token, where an address may be kept: see `keepOrderTicket`. */
export const newOrderTicket = (): string => randomBytes(24).toString('base64url')

/** What is stored of a ticket, and of the name of the browser that used it. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
