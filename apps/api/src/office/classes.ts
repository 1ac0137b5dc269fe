import { mayDo, type ClassesPage, type OfficeClass } from '@baoming/contract/office'
import { listOfficeClasses, type OfficeClassRow } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import { survivingTime } from '../classes/unreadable-class.ts'
import type { Context } from '../context.ts'
import { officeRoute } from './office-route.ts'
import { rejectForeignCursor } from './page-cursor.ts'

/** No class names its teacher, so none is a teacher's own. */
const noClasses: ClassesPage = { classes: [], next: null }

/** The classes of the office. */
export const officeClassRoutes: FastifyPluginAsync<{ context: Pick<Context, 'database'> }> = async (
  app,
  { context },
) => {
  const { db } = context.database

  officeRoute(app, 'listOfficeClasses', async ({ query, caller }) => {
    const { role } = caller.staff
    if (role === 'teacher') return noClasses
    const withTakings = mayDo(role, 'read-money')
    const page = await listOfficeClasses(db, { ...query, withTakings }).catch(rejectForeignCursor)
    return { classes: page.rows.map(classJson), next: page.next }
  })
}

function classJson({ startsAt, endsAt, registrationClosesAt, ...row }: OfficeClassRow): OfficeClass {
  return {
    ...row,
    startsAt: survivingTime(startsAt),
    endsAt: survivingTime(endsAt),
    registrationClosesAt: registrationClosesAt && survivingTime(registrationClosesAt),
  }
}
