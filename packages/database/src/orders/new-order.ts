import type { ClientNetworks } from '../holds/client-limits.ts'
import type { MemberStatus } from '../schema/index.ts'

/** An order to create. */
export interface NewOrder {
  classSlug: string
  memberStatus: MemberStatus
  member: { name: string; email: string; phone?: string | undefined }
  locale: 'zh-TW' | 'en'
  /** The client, where its seats are limited. */
  client?: OrderClient | undefined
}

/** A client whose seats are limited. */
export interface OrderClient extends ClientNetworks {
  /** Seats that pending orders of `network`, and its free ones of the last hour, may have together; 0 for no limit. */
  heldSeatsMax: number
}

/**
 * The client's key for a request, and a hash of the request: requests with the same key create one order. A key counts
 * within one class and e-mail address.
 */
export interface IdempotencyKey {
  key: string
  requestHash: string
}

/** A request for an order, with its key where the client sent one. */
export interface OrderRequest {
  order: NewOrder
  idempotency?: IdempotencyKey | undefined
}
