import type { Order } from '@baoming/contract'
import { last } from '../../shared/browser/last.ts'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'

const key = 'baoming.gateway'

/** Stores the choice in this tab. */
export const rememberGateway = (id: string) => sessionStore.write(key, id)

/** The gateway last chosen in this tab, else that of the order's last payment. */
export const preferredGateway = (order: Order | undefined): string | undefined =>
  sessionStore.read(key) ?? last(order?.payments ?? [])?.gateway
