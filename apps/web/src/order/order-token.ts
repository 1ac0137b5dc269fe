import { sessionStore, type TextStore } from '../lib/text-store.ts'

const keyOf = (orderId: string) => `baoming.order.${orderId}.token`
const lastOrderKey = 'baoming.order.last'

/** `#token=…`: the fragment never reaches a server or its log. */
export const tokenInHash = (hash: string): string | undefined => /^#(?:.*&)?token=([^&]+)/.exec(hash)?.[1]

export function keepOrderToken(orderId: string, token: string, store: TextStore = sessionStore) {
  store.write(keyOf(orderId), token)
  store.write(lastOrderKey, orderId)
}

export const orderToken = (orderId: string, store: TextStore = sessionStore) =>
  store.read(keyOf(orderId)) ?? undefined

/** The order this tab worked with last, for pages that are told nothing else. */
export const lastOrderId = (store: TextStore = sessionStore) => store.read(lastOrderKey) ?? undefined
