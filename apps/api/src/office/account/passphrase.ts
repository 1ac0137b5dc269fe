import { removePassphrase, setPassphrase } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import { recordDone, recordRejected } from '../log.ts'
import { officeRoute } from '../office-route.ts'
import { readNewPassphrase, totpOffer } from '../proof/new-passphrase.ts'
import { sessionJson } from '../session-json.ts'

/** One's own passphrase and authenticator app. */
export const passphraseRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database, organiser } = context
  const { db } = database

  officeRoute(app, 'newTotp', async ({ caller: { staff } }) =>
    totpOffer({ staffId: staff.id, email: staff.email }, { ...config, ...organiser.known() }),
  )

  officeRoute(app, 'setPassphrase', async ({ caller, body }) => {
    const { id: staffId, email, name } = caller.staff
    const account = { staffId, own: [email, name], path: '/passphrase' }
    const passphrase = await readNewPassphrase(body, account, config)
    await db.transaction(async (tx) => {
      await setPassphrase(tx, { staffId, sessionId: caller.id, passphrase })
      await recordDone(tx, { staffId, action: 'passphrase.set', subject: { kind: 'staff', id: staffId } })
    })
    return sessionJson({ ...caller, hasPassphrase: true })
  })

  officeRoute(app, 'removePassphrase', async ({ caller }) => {
    const staffId = caller.staff.id
    const act = { staffId, action: 'passphrase.removed', subject: { kind: 'staff', id: staffId } } as const
    const removed = await db.transaction(async (tx) => {
      const result = await removePassphrase(tx, staffId)
      if (result.ok) await recordDone(tx, act)
      return result
    })
    if (!removed.ok && removed.code === 'last_way_in') await recordRejected(db, act, removed.code)
    if (!removed.ok) throw problem(removed.code)
    return sessionJson({ ...caller, hasPassphrase: false })
  })
}
