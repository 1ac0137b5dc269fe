import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { time } from './columns.ts'
import { orders } from './orders.ts'

/** When an address was last sent the links to its orders: whoever asks for them, no mailbox is flooded. */
export const orderLinkMails = pgTable('order_link_mails', {
  /** In small letters. */
  email: text('email').primaryKey(),
  /** Oldest first. */
  sentAt: time('sent_at').array().notNull(),
})

/** Each opens one order once, in place of its token, for the minutes that a browser takes back from the gateway. */
export const orderTickets = pgTable(
  'order_tickets',
  {
    /** SHA-256. */
    ticketHash: text('ticket_hash').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
    /** Names the browser that used it; null until one does. */
    usedBy: text('used_by'),
  },
  (t) => [index('order_tickets_order').on(t.orderId), index('order_tickets_expiry').on(t.expiresAt)],
)

/** Codes that were mailed, to be typed where a link does not survive its way. */
export const orderCodes = pgTable(
  'order_codes',
  {
    /** HMAC of the address and the code. */
    codeHash: text('code_hash').primaryKey(),
    /** SHA-256 of the address in lower case. */
    emailHash: text('email_hash').notNull(),
    /** The order it opens; null for all orders of the address. */
    orderId: uuid('order_id').references(() => orders.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
  },
  (t) => [index('order_codes_order').on(t.orderId), index('order_codes_email').on(t.emailHash)],
)

/** When codes were typed for an address: few tries an hour. */
export const orderCodeTries = pgTable('order_code_tries', {
  /** SHA-256 of the address in lower case. */
  emailHash: text('email_hash').primaryKey(),
  /** Oldest first. */
  triedAt: time('tried_at').array().notNull(),
})
