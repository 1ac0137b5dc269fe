import { routes } from '@baoming/contract'
import { findClass, listClasses } from '@baoming/database'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { problem } from '../http/problem.ts'
import { shownClasses } from '../classes/unreadable-class.ts'

/** The classes on sale. */
export const classRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { db } = context.database
  const isShown = shownClasses(app.log)

  app.route({
    ...routes.listClasses,
    handler: async () => ({ classes: (await listClasses(db)).filter(isShown).map(classJson) }),
  })

  app.route({
    ...routes.getClass,
    handler: async ({ params }) => {
      const found = await findClass(db, params.slug)
      if (!found || !isShown(found)) throw problem('not_found', 'There is no such class.')
      return classJson(found)
    },
  })
}

type FoundClass = NonNullable<Awaited<ReturnType<typeof findClass>>>

const classJson = ({ startsAt, endsAt, registrationClosesAt, seatsLeft, ...rest }: FoundClass) => ({
  ...rest,
  currency: 'TWD' as const,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  registrationClosesAt: registrationClosesAt?.toISOString() ?? null,
  seatsLeft: seatsLeft === null ? null : Math.max(0, seatsLeft),
})
