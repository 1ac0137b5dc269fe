import { clientOf, type ClientOf, type ClientOptions } from '../shared/client.ts'
import type { Routes } from './routes.ts'

/** Method and path of the calls of receipts, apart from the others because few pages need them: every page would load them. */
export const receiptAddresses = {
  getReceipt: { method: 'GET', url: '/api/orders/:id/receipt' },
  issueReceipt: { method: 'POST', url: '/api/orders/:id/receipt' },
} as const

/** The calls of receipts. */
export type ReceiptClient = ClientOf<Pick<Routes, keyof typeof receiptAddresses>>

/** Makes a typed client of the calls of receipts, for the part of a page that needs it. */
export const createReceiptClient = (options: ClientOptions): ReceiptClient =>
  clientOf(receiptAddresses, options)
