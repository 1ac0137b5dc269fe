import type { RouteHandlers } from '../http/api-handlers.ts'
import { saveStore, savedStore, type Store } from '../store/store.ts'
import { storeHandlers } from '../store/store-handlers.ts'
import { currentMoment } from '../moment.ts'
import { ordinaryStore, type Scene } from '../scenes/scene.ts'

/** The store of a scene, as this tab last saved it, and the handlers that answer from it. */
export function createSceneApi(scene: Scene, gatewayUrl: string): { store: Store; handlers: RouteHandlers } {
  const moment = currentMoment()
  const store = savedStore(scene.name) ?? { ...ordinaryStore(moment), ...scene.store?.(moment) }
  const onChange = () => saveStore(scene.name, store)
  const handlers = storeHandlers({ store, moment: currentMoment, onChange, gatewayUrl })
  return { store, handlers: { ...handlers, ...scene.answers?.(handlers, store) } }
}
