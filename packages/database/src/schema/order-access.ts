import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { time } from './columns.ts'
import { orders } from './orders.ts'

/** When an address was sent the links to its orders. It limits these mails, because anyone can request them. */
export const orderLinkMails = pgTable('order_link_mails', {
  /** In lower case. */
  email: text('email').primaryKey(),
  /** Oldest first. */
  sentAt: time('sent_at').array().notNull(),
})

/** One-time tickets that open an order in place of its token, for a browser that returns from the gateway. */
export const orderTickets = pgTable(
  'order_tickets',
  {
    /** SHA-256. */
    ticketHash: text('ticket_hash').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
    /** Hash that identifies the browser that redeemed it; null until one has. */
    usedBy: text('used_by'),
  },
  (t) => [index('order_tickets_order').on(t.orderId), index('order_tickets_expiry').on(t.expiresAt)],
)

/** Mailed codes, for customers whose mail program breaks links. */
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

/** When codes were tried for an address, to limit tries by the hour. */
export const orderCodeTries = pgTable('order_code_tries', {
  /** SHA-256 of the address in lower case. */
  emailHash: text('email_hash').primaryKey(),
  /** Oldest first. */
  triedAt: time('tried_at').array().notNull(),
})
