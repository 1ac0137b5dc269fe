import { sessionStore, type TextStore } from '@baoming/ui/browser/text-store.ts'

const keyOf = (orderId: string) => `baoming.order.${orderId}.token`
const offeredKeyOf = (orderId: string) => `baoming.order.${orderId}.token.offered`
const lastOrderKey = 'baoming.order.last'

/**
 * `#token=…`: the fragment never reaches a server or its log. What trackers and mail programs put behind it is cut off,
 * and what no header can carry is wrong in any case.
 */
export const keyInHash = (name: 'token' | 'ticket', hash: string): string | undefined =>
  new RegExp(`^#(?:.*&)?${name}(?:=|%3D)([^&?#]+)`, 'i')
    .exec(hash)?.[1]
    ?.replace(/[.,;:!)>\]}'"]+$/, '')
    .replace(/[^!-~]/g, '?')

export const tokenInHash = (hash: string): string | undefined => keyInHash('token', hash)

export function keepOrderToken(orderId: string, token: string, store: TextStore = sessionStore) {
  store.write(keyOf(orderId), token)
  store.write(lastOrderKey, orderId)
  dropOfferedToken(orderId, store)
}

/** A link's token may be cut off: it replaces one that this tab has only when it has opened the order. */
export function offerOrderToken(orderId: string, token: string, store: TextStore = sessionStore) {
  const known = orderToken(orderId, store)
  if (known === undefined || known === token) return keepOrderToken(orderId, token, store)
  store.write(offeredKeyOf(orderId), token)
}

export const orderToken = (orderId: string, store: TextStore = sessionStore) =>
  store.read(keyOf(orderId)) ?? undefined

export const offeredToken = (orderId: string, store: TextStore = sessionStore) =>
  store.read(offeredKeyOf(orderId)) ?? undefined

export const dropOfferedToken = (orderId: string, store: TextStore = sessionStore) =>
  store.remove(offeredKeyOf(orderId))

/** The order this tab worked with last, for pages that are told nothing else. */
export const lastOrderId = (store: TextStore = sessionStore) => store.read(lastOrderKey) ?? undefined
