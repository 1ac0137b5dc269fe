import { clientOf, type ClientOf, type ClientOptions } from '../shared/client.ts'
import { receiptAddresses } from './receipt-addresses.ts'
import type { Routes } from './routes.ts'

/** The calls of receipts. */
export type ReceiptClient = ClientOf<Pick<Routes, keyof typeof receiptAddresses>>

/** Makes a typed client of the calls of receipts, for the part of a page that needs it. */
export const createReceiptClient = (options: ClientOptions): ReceiptClient =>
  clientOf(receiptAddresses, options)
