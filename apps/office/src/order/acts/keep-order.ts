import type { QueryClient } from '@tanstack/vue-query'
import type { OfficeOrderDetail } from '@baoming/contract/office'

/** The key under which the page of an order is kept. */
export const orderKey = (id: string) => ['order', id] as const

/** Shows an order as the API has just answered it; lists that may hold it are loaded again when they are looked at. */
export function keepOrder(queries: QueryClient, detail: OfficeOrderDetail) {
  queries.setQueryData(orderKey(detail.order.id), detail)
  for (const list of ['registrations', 'classes', 'class', 'class-choice', 'attention'])
    void queries.invalidateQueries({ queryKey: [list] })
}
