import type { Order } from '@baoming/contract'
import type { RouteHandlers } from '../http/api-handlers.ts'
import { keepOrderToken } from '../../src/order/access/order-token.ts'
import type { Books, Moment } from '../store/store.ts'
import { offeredClasses } from '../store/classes.ts'
import { gateways, teaOrder } from '../store/orders.ts'
import type { MessageKey } from '../../src/shared/i18n/message-keys.ts'

/** One state of one page, or a way through several. */
export interface Scene {
  /** Names it in addresses and in the files of the screenshots. */
  name: string
  /** What a developer reads. */
  title: string
  path: string
  /** The key of words that only this state shows; tests wait for them. */
  shows: MessageKey
  /** What differs from an ordinary day's books. */
  books?: (moment: Moment) => Partial<Books>
  /** Calls that are not answered from the books. */
  answers?: (api: RouteHandlers, books: Books) => Partial<RouteHandlers>
  /** What the browser knows already, or cannot do; runs before the shop opens. */
  prepare?: (moment: Moment) => void
  /** The order whose customer has just pressed the button that pays. */
  permittedOrder?: string
  /** What the customer does once the page is there. */
  play?: () => Promise<void>
  /** So many times faster do the shop's own waits pass. */
  pace?: number
  /** Whether the form that leads away is held back, so that the page it is on can be seen. */
  staysHere?: boolean
}

export interface SceneGroup {
  title: string
  scenes: Scene[]
}

export const ordinaryBooks = (moment: Moment): Books => ({
  classes: offeredClasses(moment),
  gateways,
  orders: [],
})

interface OrderScene extends Omit<Scene, 'path' | 'books' | 'prepare' | 'permittedOrder'> {
  order?: (moment: Moment) => Partial<Order>
  books?: (moment: Moment) => Partial<Books>
  permitted?: boolean
}

/** Frames in one tab share its storage: every scene has an order of its own. */
export function orderIdOf(scene: string): string {
  let hash = 0n
  for (const sign of scene) hash = (hash * 131n + BigInt(sign.codePointAt(0)!)) % 2n ** 48n
  return `0a0b0c0d-0000-4000-8000-${hash.toString(16).padStart(12, '0')}`
}

/** A scene about an order that this tab may open. */
export function orderScene(
  page: '' | '/pay' | '/result',
  { order = () => ({}), books = () => ({}), permitted = false, ...scene }: OrderScene,
): Scene {
  const id = orderIdOf(scene.name)
  return {
    ...scene,
    path: `/orders/${id}${page}`,
    books: (moment) => ({ orders: [teaOrder(moment, id, order(moment))], ...books(moment) }),
    prepare: () => keepOrderToken(id, 'mock'),
    ...(permitted && { permittedOrder: id }),
  }
}
