import { sessionStore, type TextStore } from '@baoming/ui/browser/text-store.ts'

const keyOf = (orderId: string) => `baoming.order.${orderId}.token`
const offeredKeyOf = (orderId: string) => `baoming.order.${orderId}.token.offered`
const lastOrderKey = 'baoming.order.last'

/**
 * The value of `#token=…` or `#ticket=…`; a fragment never reaches a server or its log. Anything that trackers and mail
 * programs append is cut off. Characters that a header cannot carry become `?`, which no token contains.
 */
export const keyInHash = (name: 'token' | 'ticket', hash: string): string | undefined =>
  new RegExp(`^#(?:.*&)?${name}(?:=|%3D)([^&?#]+)`, 'i')
    .exec(hash)?.[1]
    ?.replace(/[.,;:!)>\]}'"]+$/, '')
    .replace(/[^!-~]/g, '?')

/** The token in `#token=…`, if any. */
export const tokenInHash = (hash: string): string | undefined => keyInHash('token', hash)

/** Stores the token of an order, which becomes the one that this tab used last. */
export function keepOrderToken(orderId: string, token: string, store: TextStore = sessionStore) {
  store.write(keyOf(orderId), token)
  store.write(lastOrderKey, orderId)
  dropOfferedToken(orderId, store)
}

/**
 * Stores the token of a link. A link may be truncated, so its token replaces one that this tab already has only after it
 * has opened the order.
 */
export function offerOrderToken(orderId: string, token: string, store: TextStore = sessionStore) {
  const known = orderToken(orderId, store)
  if (known === undefined || known === token) return keepOrderToken(orderId, token, store)
  store.write(offeredKeyOf(orderId), token)
}

/** The token that this tab has for an order, if any. */
export const orderToken = (orderId: string, store: TextStore = sessionStore) =>
  store.read(keyOf(orderId)) ?? undefined

/** A link's token that has not been tried yet, if any. */
export const offeredToken = (orderId: string, store: TextStore = sessionStore) =>
  store.read(offeredKeyOf(orderId)) ?? undefined

/** Forgets a link's token after it was tried. */
export const dropOfferedToken = (orderId: string, store: TextStore = sessionStore) =>
  store.remove(offeredKeyOf(orderId))

/** The id of the order this tab used last, for pages whose address names none. */
export const lastOrderId = (store: TextStore = sessionStore) => store.read(lastOrderKey) ?? undefined
