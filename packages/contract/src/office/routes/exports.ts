import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import type { RouteGroup } from '../route-group.ts'
import { ExportEverythingBody, ExportOrdersBody, File } from '../schemas/index.ts'

/** Files to take along. They are sent as they are made: one that breaks off is not whole. */
export const exportsRoutes = {
  exportOrders: {
    ...addresses.exportOrders,
    access: { permission: 'export', stepUp: true },
    schema: {
      operationId: 'exportOrders',
      tags: ['office: exports'],
      summary: 'Registrations as a table for Excel',
      description: 'Columns of money only with `read-money`.',
      body: ExportOrdersBody,
      response: { 200: File, 401: Problem, 403: Problem, default: Problem },
    },
  },
  exportEverything: {
    ...addresses.exportEverything,
    access: { permission: 'export-everything', stepUp: true },
    schema: {
      operationId: 'exportEverything',
      tags: ['office: exports'],
      summary: 'Everything that the organiser’s data has, as a ZIP of CSV files',
      description: 'Without secrets: no keys, hashes and bodies of gateways’ answers.',
      body: ExportEverythingBody,
      response: { 200: File, 401: Problem, 403: Problem, default: Problem },
    },
  },
} satisfies RouteGroup
