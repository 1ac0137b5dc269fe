import type { RouteHandlers } from '../http/api-handlers.ts'
import { keepBooks, keptBooks, type Books } from '../store/store.ts'
import { storeHandlers } from '../store/store-handlers.ts'
import { currentMoment } from '../moment.ts'
import { ordinaryBooks, type Scene } from '../scenes/scene.ts'

/** The books of a scene, as this tab has left them, and the API that answers from them. */
export function setStage(scene: Scene, gatewayUrl: string): { books: Books; handlers: RouteHandlers } {
  const moment = currentMoment()
  const books = keptBooks(scene.name) ?? { ...ordinaryBooks(moment), ...scene.books?.(moment) }
  const onChange = () => keepBooks(scene.name, books)
  const handlers = storeHandlers({ books, moment: currentMoment, onChange, gatewayUrl })
  return { books, handlers: { ...handlers, ...scene.answers?.(handlers, books) } }
}
