import { createHash, randomBytes } from 'node:crypto'

/**
 * A one-time key to an order, for a redirect whose URL the browser may keep. The web app redeems it for the order's
 * token; the database stores its hash only.
 */
export const newOrderTicket = (): string => randomBytes(24).toString('base64url')

/** The hash under which a ticket, and the name of the browser that redeemed it, are stored. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
