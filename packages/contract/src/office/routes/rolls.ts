import { Problem } from '../../shared/problem.ts'
import { officeAddresses as addresses } from '../addresses.ts'
import type { RouteGroup } from '../route-group.ts'
import {
  ClassRoll,
  ClassRollParams,
  MarkAttendanceBody,
  SessionRoll,
  SessionRollParams,
} from '../schemas/index.ts'

/** Who came. Teachers have the rolls of their own classes; those of others are not found. */
export const rollsRoutes = {
  getClassRoll: {
    ...addresses.getClassRoll,
    access: { permission: 'mark-attendance' },
    schema: {
      operationId: 'getClassRoll',
      tags: ['office: rolls'],
      summary: 'The sessions of a class and who has a seat, by name and number alone',
      params: ClassRollParams,
      response: { 200: ClassRoll, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
  getSessionRoll: {
    ...addresses.getSessionRoll,
    access: { permission: 'mark-attendance' },
    schema: {
      operationId: 'getSessionRoll',
      tags: ['office: rolls'],
      summary: 'Who came to a session, and who is missing',
      params: SessionRollParams,
      response: { 200: SessionRoll, 401: Problem, 403: Problem, 404: Problem, default: Problem },
    },
  },
  markAttendance: {
    ...addresses.markAttendance,
    access: { permission: 'mark-attendance' },
    schema: {
      operationId: 'markAttendance',
      tags: ['office: rolls'],
      summary: 'Mark who came, or undo it; answered with the roll as it is now',
      description: 'Safe to repeat. Of two who mark the same person, the last one counts.',
      params: SessionRollParams,
      body: MarkAttendanceBody,
      response: {
        200: SessionRoll,
        401: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        default: Problem,
      },
    },
  },
} satisfies RouteGroup
