import { claimInvitation, findInvitation, type OpenInvitation, type WayIn } from '@baoming/database'
import type { ClaimInvitationBody } from '@baoming/contract/office'
import type { FastifyPluginAsync } from 'fastify'
import { newOfficeToken, officeTokenHash } from '../../access/office-token.ts'
import type { Context } from '../../context.ts'
import { problem, type ProblemError } from '../../http/problem.ts'
import { officeDoorRateLimit } from '../../http/rate-limits.ts'
import { deviceOf } from '../device.ts'
import { recordDone } from '../log.ts'
import { officeRoute } from '../office-route.ts'
import { oneWay } from '../one-way.ts'
import { passkeyOptions, verifyNewPasskey } from '../proof/make-passkey.ts'
import { readNewPassphrase, totpOffer } from '../proof/new-passphrase.ts'
import { newRecoveryCodes } from '../proof/recovery-codes.ts'
import { relyingParty } from '../proof/relying-party.ts'
import { sessionJson } from '../session-json.ts'

/** Invitations: what a link offers, and claiming it. The account gets the invitation's id. */
export const invitationRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database, organiser } = context
  const { db } = database
  const limited = { rateLimit: officeDoorRateLimit }

  /** @throws ProblemError `not_found` for a link that is unknown, expired, withdrawn or claimed */
  async function find(token: string): Promise<OpenInvitation> {
    const invitation = await findInvitation(db, officeTokenHash(token))
    if (!invitation) throw linkNotFound()
    return invitation
  }

  officeRoute(
    app,
    'lookAtInvitation',
    async ({ body }) => {
      const { email, name, role, expiresAt } = await find(body.token)
      return { email, name, role, expiresAt: expiresAt.toISOString() }
    },
    limited,
  )

  officeRoute(
    app,
    'passkeyForInvitation',
    async ({ body }) => {
      const { id, email } = await find(body.token)
      const name = email ?? 'Baoming'
      return passkeyOptions(database, relyingParty(config, organiser.known()), {
        use: { purpose: 'invitation', subjectId: id },
        name,
        displayName: name,
        known: [],
      })
    },
    limited,
  )

  officeRoute(
    app,
    'totpForInvitation',
    async ({ body }) => {
      const { id, email } = await find(body.token)
      return totpOffer({ staffId: id, email }, { ...config, ...organiser.known() })
    },
    limited,
  )

  officeRoute(
    app,
    'claimInvitation',
    async (request, reply) => {
      const { body, headers } = request
      const invitation = await find(body.token)
      const wayIn = await readWayIn(body, invitation, deviceOf(headers['user-agent']))
      const token = newOfficeToken()
      const recovery = newRecoveryCodes()
      const claimed = await db.transaction(async (tx) => {
        const made = await claimInvitation(tx, {
          tokenHash: officeTokenHash(body.token),
          name: body.name.trim(),
          email: body.email,
          wayIn,
          recoveryCodeHashes: recovery.hashes,
          session: { tokenHash: officeTokenHash(token), device: deviceOf(headers['user-agent']) },
        })
        if (made.ok) {
          const { staff, method } = made.session
          await recordDone(tx, {
            staffId: staff.id,
            action: made.isRenewal ? 'account.renewed' : 'account.claimed',
            subject: { kind: 'staff', id: staff.id },
            after: { name: staff.name, email: staff.email, role: staff.role, method },
          })
        }
        return made
      })
      if (!claimed.ok) throw claimProblem(claimed.code)
      app.sessionCookie.write(reply, token)
      return { session: sessionJson(claimed.session), recoveryCodes: recovery.codes }
    },
    limited,
  )

  /** @throws ProblemError for a way in that does not fit */
  async function readWayIn(
    body: ClaimInvitationBody,
    { id, email }: OpenInvitation,
    device: string,
  ): Promise<WayIn> {
    const way = oneWay(body)
    if ('passkey' in way) {
      const use = { purpose: 'invitation', subjectId: id } as const
      const passkey = await verifyNewPasskey(
        database,
        relyingParty(config, organiser.known()),
        use,
        way.passkey,
      )
      if (!passkey) throw problem('sign_in_rejected')
      return { passkey: { ...passkey, label: device } }
    }
    const account = { staffId: id, own: [email ?? body.email, body.name], path: '/passphrase/passphrase' }
    return { passphrase: await readNewPassphrase(way.passphrase, account, config) }
  }
}

const linkNotFound = () => problem('not_found', 'The link has expired, was used, or was withdrawn.')

function claimProblem(code: 'not_found' | 'already_there' | 'passkey_known'): ProblemError {
  if (code === 'not_found') return linkNotFound()
  return code === 'already_there'
    ? problem('already_there')
    : problem('already_there', 'This passkey belongs to an account already.')
}
