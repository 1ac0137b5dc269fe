import { peekSession, touchSession } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Context } from '../context.ts'
import { accountRoutes } from './account/account.ts'
import { passkeyRoutes } from './account/passkeys.ts'
import { passphraseRoutes } from './account/passphrase.ts'
import { sessionRoutes } from './account/sessions.ts'
import { classFileRoutes } from './class-files/class-files.ts'
import { classEditingRoutes } from './classes/edit.ts'
import { officeClassRoutes } from './classes/list.ts'
import { classPhotoRoutes } from './classes/photos.ts'
import { invitationRoutes } from './door/invitation.ts'
import { signInRoutes } from './door/sign-in.ts'
import { stepUpRoutes } from './door/step-up.ts'
import { exportRoutes } from './exports/exports.ts'
import { officeGuard, type GuardParts } from './guard.ts'
import { logRoutes, recordRejected } from './log.ts'
import { attentionRoutes } from './attention.ts'
import { orderActRoutes } from './order-acts.ts'
import { officeOrderRoutes } from './orders.ts'
import { homeRoutes } from './home/home.ts'
import { watchRoutes } from './home/watch.ts'
import { settingsRoutes } from './settings/settings.ts'
import { rollRoutes } from './rolls/rolls.ts'
import { staffRoutes } from './staff/staff.ts'

const plugin: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database } = context
  await app.register(officeGuard, { config, ...guardParts(database) })
  await app.register(async (scope) => {
    app.rightOfWay.give(scope)
    // JSON only: a form of another site can send text without asking first.
    scope.removeContentTypeParser('text/plain')
    await scope.register(invitationRoutes, { context })
    await scope.register(signInRoutes, { context })
    await scope.register(stepUpRoutes, { context })
    await scope.register(sessionRoutes, { context })
    await scope.register(accountRoutes, { context })
    await scope.register(passkeyRoutes, { context })
    await scope.register(passphraseRoutes, { context })
    await scope.register(staffRoutes, { context })
    await scope.register(logRoutes, { context })
    await scope.register(officeClassRoutes, { context })
    await scope.register(classEditingRoutes, { context })
    await scope.register(classPhotoRoutes, { context })
    await scope.register(classFileRoutes, { context })
    await scope.register(officeOrderRoutes, { context })
    await scope.register(orderActRoutes, { context })
    await scope.register(attentionRoutes, { context })
    await scope.register(exportRoutes, { context })
    await scope.register(rollRoutes, { context })
    await scope.register(settingsRoutes, { context })
    await scope.register(homeRoutes, { context })
    await scope.register(watchRoutes, { context })
  })
}

/** The JSON API of the organiser's office. It guards every route of the office that is registered after it. */
export const office = fastifyPlugin(plugin, { name: 'office', dependencies: ['security', 'right-of-way'] })

const guardParts = ({ db }: Context['database']): GuardParts => ({
  readSession: (tokenHash, isUsed) => (isUsed ? touchSession : peekSession)(db, tokenHash),
  recordRefusal: ({ staff }, { code, route }) =>
    recordRejected(
      db,
      { staffId: staff.id, action: 'access.rejected', subject: { kind: 'route', id: route } },
      code,
    ),
})
