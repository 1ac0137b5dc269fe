import type { ClientNetworks } from '../holds/client-limits.ts'

/** A payment to open. */
export interface NewPayment {
  orderId: string
  gateway: string
  /** A fresh trade number. */
  transId: string
  /** Names the keys that sign its form. */
  keyId: string
  /** Minutes until the gateway's server is queried about it; null where it cannot be. */
  queryAfterMinutes: number | null
  /** The client, where its payments are limited. */
  client?: PaymentClient | undefined
  /** The version of the token that asks for it, which has to be the order's; not checked unless given. */
  tokenVersion?: number | undefined
  /** The new language of the gateway's page and the mail; the order's unless given. */
  locale?: 'zh-TW' | 'en' | undefined
}

/** A client whose payments are limited. */
export interface PaymentClient extends ClientNetworks {
  /** Payments that `network` may open in an hour; 0 for no limit. */
  paymentsAnHourMax: number
}

/** A payment as its redirect form needs it. */
export interface OpenedPayment {
  id: string
  transId: string
  amount: number
  createdAt: Date
  /** What is paid for, as the gateway shows it. */
  title: string
  locale: 'zh-TW' | 'en'
}
