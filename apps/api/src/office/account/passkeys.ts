import { addPasskey, listPasskeys, removePasskey, renewRecoveryCodes } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import { recordDone, recordRejected } from '../log.ts'
import { officeRoute } from '../office-route.ts'
import { passkeyOptions, verifyNewPasskey } from '../proof/make-passkey.ts'
import { newRecoveryCodes } from '../proof/recovery-codes.ts'
import { relyingParty } from '../proof/relying-party.ts'

/** One's own passkeys and recovery codes. */
export const passkeyRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database, organiser } = context
  const { db } = database

  const list = async (staffId: string) => {
    const passkeys = await listPasskeys(db, staffId)
    return {
      passkeys: passkeys.map(({ id, label, synced, createdAt, lastUsedAt }) => ({
        id,
        label,
        synced,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    }
  }

  officeRoute(app, 'listPasskeys', ({ caller }) => list(caller.staff.id))

  officeRoute(app, 'newPasskey', async ({ caller: { staff } }) =>
    passkeyOptions(database, relyingParty(config, organiser.known()), {
      use: { purpose: 'new-passkey', subjectId: staff.id },
      name: staff.email,
      displayName: staff.name,
      known: await listPasskeys(db, staff.id),
    }),
  )

  officeRoute(app, 'addPasskey', async ({ caller, body: { label, ...response } }) => {
    const staffId = caller.staff.id
    const use = { purpose: 'new-passkey', subjectId: staffId } as const
    const passkey = await verifyNewPasskey(database, relyingParty(config, organiser.known()), use, response)
    if (!passkey) throw problem('sign_in_rejected')
    await db.transaction(async (tx) => {
      const added = await addPasskey(tx, { ...passkey, label: label.trim(), staffId })
      if (!added) throw problem('already_there', 'This passkey belongs to an account already.')
      const subject = { kind: 'passkey', id: passkey.id } as const
      await recordDone(tx, { staffId, action: 'passkey.added', subject, after: { label: label.trim() } })
    })
    return list(staffId)
  })

  officeRoute(app, 'removePasskey', async ({ caller, params: { id } }) => {
    const staffId = caller.staff.id
    const act = { staffId, action: 'passkey.removed', subject: { kind: 'passkey', id } } as const
    const removed = await db.transaction(async (tx) => {
      const result = await removePasskey(tx, { staffId, id })
      if (result.ok) await recordDone(tx, { ...act, before: { label: result.label } })
      return result
    })
    if (!removed.ok && removed.code === 'last_way_in') await recordRejected(db, act, removed.code)
    if (!removed.ok) throw problem(removed.code)
    return list(staffId)
  })

  officeRoute(app, 'renewRecoveryCodes', async ({ caller }) => {
    const staffId = caller.staff.id
    const { codes, hashes } = newRecoveryCodes()
    await db.transaction(async (tx) => {
      await renewRecoveryCodes(tx, staffId, hashes)
      await recordDone(tx, {
        staffId,
        action: 'recovery-codes.renewed',
        subject: { kind: 'staff', id: staffId },
      })
    })
    return { recoveryCodes: codes }
  })
}
