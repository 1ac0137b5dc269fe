import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import { IdParams } from '../params.ts'
import type { RouteGroup } from '../route-group.ts'
import { OfficeOrderDetail, OrdersPage, OrdersQuery } from '../schemas/index.ts'

/** Registrations. */
export const ordersRoutes = {
  listOfficeOrders: {
    ...addresses.listOfficeOrders,
    access: { permission: 'read-orders' },
    schema: {
      operationId: 'listOfficeOrders',
      tags: ['office: orders'],
      summary: 'Registrations',
      querystring: OrdersQuery,
      response: { 200: OrdersPage, 401: Problem, 403: Problem, default: Problem },
    },
  },
  getOfficeOrder: {
    ...addresses.getOfficeOrder,
    access: { permission: 'read-orders' },
    schema: {
      operationId: 'getOfficeOrder',
      tags: ['office: orders'],
      summary: 'A registration and what happened to it',
      params: IdParams,
      response: { 200: OfficeOrderDetail, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
} satisfies RouteGroup
