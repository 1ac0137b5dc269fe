import { mayDo, type OfficeClass } from '@baoming/contract/office'
import { listOfficeClasses, type OfficeClassRow } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import { survivingTime } from '../../classes/unreadable-class.ts'
import type { Context } from '../../context.ts'
import { officeRoute } from '../office-route.ts'
import { rejectForeignCursor } from '../page-cursor.ts'

/** The classes of the office. */
export const officeClassRoutes: FastifyPluginAsync<{ context: Pick<Context, 'database'> }> = async (
  app,
  { context },
) => {
  const { db } = context.database

  officeRoute(app, 'listOfficeClasses', async ({ query, caller }) => {
    const { role } = caller.staff
    const teacherId = role === 'teacher' ? caller.staff.id : undefined
    const withTakings = mayDo(role, 'read-money')
    const page = await listOfficeClasses(db, { ...query, teacherId, withTakings }).catch(rejectForeignCursor)
    return { classes: page.rows.map(classJson), next: page.next }
  })
}

function classJson(found: OfficeClassRow): OfficeClass {
  const { startsAt, endsAt, registrationOpensAt, registrationClosesAt, ...row } = found
  return {
    ...row,
    startsAt: survivingTime(startsAt),
    endsAt: survivingTime(endsAt),
    registrationOpensAt: registrationOpensAt && survivingTime(registrationOpensAt),
    registrationClosesAt: registrationClosesAt && survivingTime(registrationClosesAt),
  }
}
