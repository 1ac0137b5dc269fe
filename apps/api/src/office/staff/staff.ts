import {
  changeRole,
  disableStaff,
  enableStaff,
  inviteAgain,
  inviteStaff,
  listStaff,
  withdrawInvitation,
  type Queries,
  type StaffChange,
} from '@baoming/database'
import type { OfficeAction } from '@baoming/contract/office'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import type { Caller } from '../guard.ts'
import { recordDone, recordRejected } from '../log.ts'
import { officeRoute } from '../office-route.ts'

/** The staff and their invitations. */
export const staffRoutes: FastifyPluginAsync<{ context: Context }> = async (
  app,
  { context: { database } },
) => {
  const { db } = database

  const list = async () => {
    const { staff, invitations } = await listStaff(db)
    return {
      staff: staff.map(({ lastSeenAt, createdAt, ...person }) => ({
        ...person,
        lastSeenAt: lastSeenAt?.toISOString() ?? null,
        createdAt: createdAt.toISOString(),
      })),
      invitations: invitations.map(({ createdAt, expiresAt, ...invitation }) => ({
        ...invitation,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      })),
    }
  }

  officeRoute(app, 'listStaff', list)

  officeRoute(app, 'inviteStaff', async ({ caller, body: { email, role, locale } }) => {
    const staffId = caller.staff.id
    await db.transaction(async (tx) => {
      const invited = await inviteStaff(tx, { email, role, locale, invitedBy: staffId })
      if (!invited.ok) throw problem(invited.code)
      const subject = { kind: 'invitation', id: invited.id } as const
      await recordDone(tx, { staffId, action: 'staff.invited', subject, after: { email, role } })
    })
    return list()
  })

  officeRoute(app, 'inviteAgain', async ({ caller, params: { id } }) => {
    const staffId = caller.staff.id
    await db.transaction(async (tx) => {
      const invited = await inviteAgain(tx, { staffId: id, invitedBy: staffId })
      if (!invited.ok) throw problem('not_found', 'There is no such person, or they are locked out.')
      await recordDone(tx, { staffId, action: 'staff.invited-again', subject: { kind: 'staff', id } })
    })
    return list()
  })

  officeRoute(app, 'withdrawInvitation', async ({ caller, params: { id } }) => {
    await db.transaction(async (tx) => {
      const withdrawn = await withdrawInvitation(tx, id)
      if (!withdrawn) throw problem('not_found', 'There is no such invitation.')
      await recordDone(tx, {
        staffId: caller.staff.id,
        action: 'invitation.withdrawn',
        subject: { kind: 'invitation', id },
        before: withdrawn,
      })
    })
    return list()
  })

  /** Changes a person and records it, or records why it was rejected. */
  async function change(
    caller: Caller,
    { id, action, after }: { id: string; action: OfficeAction; after: object },
    run: (tx: Queries) => Promise<StaffChange<'not_found' | 'last_owner'>>,
  ) {
    const act = { staffId: caller.staff.id, action, subject: { kind: 'staff', id }, after } as const
    const changed = await db.transaction(async (tx) => {
      const result = await run(tx)
      if (result.ok) await recordDone(tx, { ...act, before: result.before })
      return result
    })
    if (!changed.ok && changed.code === 'last_owner') await recordRejected(db, act, changed.code)
    if (!changed.ok) throw problem(changed.code)
    return list()
  }

  officeRoute(app, 'changeRole', ({ caller, params: { id }, body: { role } }) =>
    change(caller, { id, action: 'staff.role-changed', after: { role } }, (tx) => changeRole(tx, id, role)),
  )

  officeRoute(app, 'disableStaff', ({ caller, params: { id } }) =>
    change(caller, { id, action: 'staff.disabled', after: { disabled: true } }, (tx) => disableStaff(tx, id)),
  )

  officeRoute(app, 'enableStaff', ({ caller, params: { id } }) =>
    change(caller, { id, action: 'staff.enabled', after: { disabled: false } }, (tx) => enableStaff(tx, id)),
  )
}
