import { renewSession } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import { newOfficeToken, officeTokenHash } from '../../access/office-token.ts'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import { recordDone, recordRejected } from '../log.ts'
import { officeRoute, type OfficeRequest } from '../office-route.ts'
import { oneWay } from '../one-way.ts'
import { relyingParty } from '../proof/relying-party.ts'
import { provePasskey } from '../proof/use-passkey.ts'
import { sessionJson } from '../session-json.ts'
import { provePassphrase } from './prove-passphrase.ts'
import { claimTry } from './tries.ts'

/** Proving again who is at the keyboard. */
export const stepUpRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database, organiser } = context
  const { db } = database

  /** Whether it is the caller, and otherwise what did not fit. */
  async function prove({
    body,
    caller,
  }: OfficeRequest<'stepUp'>): Promise<'fits' | 'passkey' | 'passphrase' | 'code'> {
    const { id: staffId, email } = caller.staff
    const way = oneWay(body)
    if ('passkey' in way) {
      const { fits } = await provePasskey(
        database,
        relyingParty(config, organiser.known()),
        way.passkey,
        staffId,
      )
      return fits ? 'fits' : 'passkey'
    }
    const proof = await provePassphrase(database, { email, ...way.passphrase }, config)
    return proof.fits ? 'fits' : proof.reason
  }

  officeRoute(app, 'stepUp', async (request, reply) => {
    const { caller } = request
    const subject = { kind: 'session' as const, id: caller.id }
    // Counted apart from signing in, so that those who only know the address cannot make its person wait here.
    const giveBack = await claimTry(database, request, config, `step-up:${caller.staff.id}`)
    const proof = await prove(request)
    if (proof !== 'fits') {
      await recordRejected(db, { staffId: caller.staff.id, action: 'step-up.rejected', subject }, proof)
      throw problem('sign_in_rejected')
    }
    const token = newOfficeToken()
    const renewed = await db.transaction(async (tx) => {
      const tokenHash = officeTokenHash(app.sessionCookie.read(request)!)
      const session = await renewSession(tx, { tokenHash, newTokenHash: officeTokenHash(token) })
      if (session) await recordDone(tx, { staffId: caller.staff.id, action: 'step-up.done', subject })
      return session
    })
    await giveBack()
    // It ended meanwhile, or another step-up of the same session was faster.
    if (!renewed) throw problem('not_signed_in')
    app.sessionCookie.write(reply, token)
    return sessionJson(renewed)
  })
}
