import type { Client } from '@baoming/contract'
import { keepBooks, keptBooks, type Books } from '../store/store.ts'
import { mockClient } from '../store/mock-client.ts'
import { currentMoment } from '../moment.ts'
import { ordinaryBooks, type Scene } from '../scenes/scene.ts'

/** The books of a scene, as this tab has left them, and the API that answers from them. */
export function setStage(scene: Scene, gatewayUrl: string): { books: Books; client: Client } {
  const moment = currentMoment()
  const books = keptBooks(scene.name) ?? { ...ordinaryBooks(moment), ...scene.books?.(moment) }
  const onChange = () => keepBooks(scene.name, books)
  const api = mockClient({ books, moment: currentMoment, onChange, gatewayUrl })
  return { books, client: { ...api, ...scene.answers?.(api, books) } }
}
