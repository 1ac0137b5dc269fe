import { changeAccount } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { recordDone } from '../log.ts'
import { officeRoute } from '../office-route.ts'
import { sessionJson } from '../session-json.ts'

/** One's own name, and the language of one's mails. */
export const accountRoutes: FastifyPluginAsync<{ context: Context }> = async (
  app,
  { context: { database } },
) => {
  officeRoute(app, 'changeAccount', async ({ caller, body }) => {
    const staffId = caller.staff.id
    const change = { name: body.name.trim(), locale: body.locale }
    await database.db.transaction(async (tx) => {
      const before = await changeAccount(tx, staffId, change)
      const subject = { kind: 'staff', id: staffId } as const
      await recordDone(tx, { staffId, action: 'account.changed', subject, before, after: change })
    })
    return sessionJson({ ...caller, staff: { ...caller.staff, ...change } })
  })
}
