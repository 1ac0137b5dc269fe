import type { ClassDetail, GatewayOption, Locale, Order } from '@baoming/contract'

/** The data of the mock API. */
export interface Store {
  classes: ClassDetail[]
  gateways: GatewayOption[]
  orders: Order[]
}

/** The time from which a scene's times count, and the language of its texts. */
export interface Moment {
  /** Milliseconds since 1970. */
  now: number
  locale: Locale
}

const keyOf = (scene: string) => `baoming.mock.${scene}`

/** Saves a scene's store in this tab, so that it survives a reload and the way to the payment page and back. */
export const saveStore = (scene: string, store: Store) =>
  sessionStorage.setItem(keyOf(scene), JSON.stringify(store))

/** The store that this tab saved for a scene, if any. */
export function savedStore(scene: string): Store | undefined {
  const kept = sessionStorage.getItem(keyOf(scene))
  return kept === null ? undefined : (JSON.parse(kept) as Store)
}
