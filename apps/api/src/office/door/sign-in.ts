import { endSession, listPasskeys } from '@baoming/database'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import { officeDoorRateLimit } from '../../http/rate-limits.ts'
import { recordDone, recordRejected } from '../log.ts'
import { officeRoute } from '../office-route.ts'
import { relyingParty } from '../proof/relying-party.ts'
import { passkeyChallenge, provePasskey } from '../proof/use-passkey.ts'
import { sessionJson } from '../session-json.ts'
import { begin, type Begun } from './begin.ts'
import { provePassphrase } from './prove-passphrase.ts'
import { claimTry } from './tries.ts'

/** Signing in by passkey, or by passphrase and code; and signing out. */
export const signInRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database, organiser } = context
  const { db } = database
  const limited = { rateLimit: officeDoorRateLimit }

  const welcome = (reply: FastifyReply, { session, token }: Begun) => {
    app.sessionCookie.write(reply, token)
    return { session: sessionJson(session), recoveryCodes: [] }
  }

  /** The same response whatever did not fit. @param staffId whom the attempt names, for the log */
  const reject = async (staffId: string | null, reason: string) => {
    await recordRejected(
      db,
      {
        staffId: null,
        action: 'sign-in.rejected',
        ...(staffId !== null && { subject: { kind: 'staff', id: staffId } }),
      },
      reason,
    )
    return problem('sign_in_rejected')
  }

  officeRoute(
    app,
    'passkeyChallenge',
    async ({ caller }) =>
      passkeyChallenge(
        database,
        relyingParty(config, organiser.known()),
        caller ? await listPasskeys(db, caller.staff.id) : [],
      ),
    limited,
  )

  officeRoute(
    app,
    'signInByPasskey',
    async (request, reply) => {
      const party = relyingParty(config, organiser.known())
      const giveBack = await claimTry(database, request, config, null)
      const { staffId, fits } = await provePasskey(database, party, request.body)
      const begun =
        fits && staffId !== null
          ? await db.transaction((tx) => begin(tx, request, { staffId, method: 'passkey' }))
          : undefined
      if (!begun) throw await reject(staffId, 'passkey')
      await giveBack()
      return welcome(reply, begun)
    },
    limited,
  )

  officeRoute(
    app,
    'signInByPassphrase',
    async (request, reply) => {
      const giveBack = await claimTry(database, request, config, request.body.email)
      const proof = await provePassphrase(database, request.body, config)
      if (!proof.fits) throw await reject(proof.staffId, proof.reason)
      const begun = await db.transaction((tx) => begin(tx, request, proof))
      if (!begun) throw await reject(proof.staffId, 'disabled')
      await giveBack()
      return welcome(reply, begun)
    },
    limited,
  )

  officeRoute(app, 'signOut', async ({ caller }, reply) => {
    await db.transaction(async (tx) => {
      await endSession(tx, { staffId: caller.staff.id, id: caller.id })
      await recordDone(tx, {
        staffId: caller.staff.id,
        action: 'sign-out.done',
        subject: { kind: 'session', id: caller.id },
      })
    })
    app.sessionCookie.clear(reply)
    return { status: 'done' as const }
  })
}
