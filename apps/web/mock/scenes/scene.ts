import type { Order } from '@baoming/contract'
import type { RouteHandlers } from '../http/api-handlers.ts'
import { keepOrderToken } from '../../src/order/access/order-token.ts'
import type { Store, Moment } from '../store/store.ts'
import { offeredClasses } from '../store/classes.ts'
import { gateways, teaOrder } from '../store/orders.ts'
import type { MessageKey } from '../../src/shared/i18n/message-keys.ts'

/** One state of one page. */
export interface Scene {
  /** Used in addresses and in file names of screenshots. */
  name: string
  /** Shown to developers. */
  title: string
  path: string
  /** The key of a message that only this state shows. Tests and screenshots wait for it. */
  shows: MessageKey
  /** What differs from the ordinary store. */
  store?: (moment: Moment) => Partial<Store>
  /** Handlers that replace those of the store. */
  answers?: (api: RouteHandlers, store: Store) => Partial<RouteHandlers>
  /** Sets the browser's storage and abilities before the shop opens. */
  prepare?: (moment: Moment) => void
  /** The order whose customer has just pressed the button that pays. */
  permittedOrder?: string
  /** What the customer does once the page is shown. */
  play?: () => Promise<void>
  /** Speeds up the app's timers by this factor. */
  pace?: number
  /** Keeps the form that leads to the gateway from being submitted, so that its page stays visible. */
  staysHere?: boolean
}

/** The scenes of one page. */
export interface SceneGroup {
  title: string
  scenes: Scene[]
}

/** The store of a scene that changes nothing: the offered classes and no orders. */
export const ordinaryStore = (moment: Moment): Store => ({
  classes: offeredClasses(moment),
  gateways,
  orders: [],
})

/** A scene about one order; `permitted` as if the customer had just pressed the button that pays. */
interface OrderScene extends Omit<Scene, 'path' | 'store' | 'prepare' | 'permittedOrder'> {
  order?: (moment: Moment) => Partial<Order>
  store?: (moment: Moment) => Partial<Store>
  permitted?: boolean
}

/** The id of a scene's order. Frames in one tab share its storage, so each scene has its own. */
export function orderIdOf(scene: string): string {
  let hash = 0n
  for (const sign of scene) hash = (hash * 131n + BigInt(sign.codePointAt(0)!)) % 2n ** 48n
  return `0a0b0c0d-0000-4000-8000-${hash.toString(16).padStart(12, '0')}`
}

/** A scene about an order whose token this tab has stored. */
export function orderScene(
  page: '' | '/pay' | '/result',
  { order = () => ({}), store = () => ({}), permitted = false, ...scene }: OrderScene,
): Scene {
  const id = orderIdOf(scene.name)
  return {
    ...scene,
    path: `/orders/${id}${page}`,
    store: (moment) => ({ orders: [teaOrder(moment, id, order(moment))], ...store(moment) }),
    prepare: () => keepOrderToken(id, 'mock'),
    ...(permitted && { permittedOrder: id }),
  }
}
