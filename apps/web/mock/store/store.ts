import type { ClassDetail, GatewayOption, Locale, Order } from '@baoming/contract'

/** All that the mock API knows. */
export interface Books {
  classes: ClassDetail[]
  gateways: GatewayOption[]
  orders: Order[]
}

/** When and for whom a scene is set: its times count from now, and its texts are in the customer's language. */
export interface Moment {
  now: number
  locale: Locale
}

const keyOf = (scene: string) => `baoming.mock.${scene}`

/** Kept in the tab, so that a reload or the way over the gateway's page goes on with the same books. */
export const keepBooks = (scene: string, books: Books) =>
  sessionStorage.setItem(keyOf(scene), JSON.stringify(books))

export function keptBooks(scene: string): Books | undefined {
  const kept = sessionStorage.getItem(keyOf(scene))
  return kept === null ? undefined : (JSON.parse(kept) as Books)
}
