import { Type } from 'typebox'
import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import type { RouteGroup } from '../route-group.ts'
import { ClassFilling, FillingQuery, OfficeHome, Takings, WatchQuery } from '../schemas/index.ts'

/** The home page. */
export const homeRoutes = {
  getHome: {
    ...addresses.getHome,
    access: { permission: 'read-classes' },
    schema: {
      operationId: 'getHome',
      tags: ['office: home'],
      summary: 'These days’ classes, the books and the gateways',
      response: { 200: OfficeHome, 401: Problem, 403: Problem, default: Problem },
    },
  },
  watchOffice: {
    ...addresses.watchOffice,
    access: { permission: 'read-classes' },
    schema: {
      operationId: 'watchOffice',
      tags: ['office: home'],
      summary: 'Says when something has changed: server-sent events `changed`, without content',
      description: 'Ends with the session. After a break the browser asks again, and should then read anew.',
      querystring: WatchQuery,
      response: {
        200: {
          description: 'text/event-stream',
          content: { 'text/event-stream': { schema: Type.String() } },
        },
        401: Problem,
        403: Problem,
        429: Problem,
        default: Problem,
      },
    },
  },
  getClassFilling: {
    ...addresses.getClassFilling,
    access: { permission: 'read-orders' },
    schema: {
      operationId: 'getClassFilling',
      tags: ['office: home'],
      summary: 'How a class fills over the days',
      querystring: FillingQuery,
      response: { 200: ClassFilling, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
  getTakings: {
    ...addresses.getTakings,
    access: { permission: 'read-money' },
    schema: {
      operationId: 'getTakings',
      tags: ['office: home'],
      summary: 'What came in, by month and method',
      response: { 200: Takings, 401: Problem, 403: Problem, default: Problem },
    },
  },
} satisfies RouteGroup
