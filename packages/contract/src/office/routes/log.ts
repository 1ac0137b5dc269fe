import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import type { RouteGroup } from '../route-group.ts'
import { LogPage, LogQuery } from '../schemas/index.ts'

/** The office’s log. */
export const logRoutes = {
  readLog: {
    ...addresses.readLog,
    access: { permission: 'read-log' },
    schema: {
      operationId: 'readLog',
      tags: ['office: log'],
      summary: 'What was done in the office, newest first',
      querystring: LogQuery,
      response: { 200: LogPage, 401: Problem, 403: Problem, default: Problem },
    },
  },
} satisfies RouteGroup
