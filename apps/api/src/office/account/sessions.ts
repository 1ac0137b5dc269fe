import { endSession, listSessions } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import { recordDone } from '../log.ts'
import { officeRoute } from '../office-route.ts'
import { sessionJson } from '../session-json.ts'

/** One's own sessions. */
export const sessionRoutes: FastifyPluginAsync<{ context: Context }> = async (
  app,
  { context: { database } },
) => {
  const { db } = database

  officeRoute(app, 'getSession', async ({ caller }) => sessionJson(caller))

  officeRoute(app, 'listSessions', async ({ caller }) => {
    const sessions = await listSessions(db, caller.staff.id)
    return {
      sessions: sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
        ...session,
        current: session.id === caller.id,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      })),
    }
  })

  officeRoute(app, 'endSession', async ({ caller, params: { id } }) => {
    await db.transaction(async (tx) => {
      const ended = await endSession(tx, { staffId: caller.staff.id, id })
      if (!ended) throw problem('not_found', 'There is no such session of yours.')
      await recordDone(tx, {
        staffId: caller.staff.id,
        action: 'session.ended',
        subject: { kind: 'session', id },
      })
    })
    return { status: 'done' as const }
  })
}
