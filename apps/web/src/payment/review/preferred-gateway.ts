import type { Order } from '@baoming/contract'
import { last } from '../../shared/browser/last.ts'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'

const key = 'baoming.gateway'

export const rememberGateway = (id: string) => sessionStore.write(key, id)

/** The payment method this tab chose last; with its memory lost, the one that the order was tried with last. */
export const preferredGateway = (order: Order | undefined): string | undefined =>
  sessionStore.read(key) ?? last(order?.payments ?? [])?.gateway
