import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import type { RouteGroup } from '../route-group.ts'
import { ClassesPage, ClassesQuery } from '../schemas/index.ts'

/** Classes. */
export const classesRoutes = {
  listOfficeClasses: {
    ...addresses.listOfficeClasses,
    access: { permission: 'read-classes' },
    schema: {
      operationId: 'listOfficeClasses',
      tags: ['office: classes'],
      summary: 'Classes with their seats',
      description: 'Teachers see their own classes.',
      querystring: ClassesQuery,
      response: { 200: ClassesPage, 401: Problem, 403: Problem, default: Problem },
    },
  },
} satisfies RouteGroup
