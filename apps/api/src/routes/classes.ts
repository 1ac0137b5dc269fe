import { routes } from '@baoming/contract'
import { findClass, listClasses } from '@baoming/database'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { problem } from '../errors.ts'
import { oddities } from '../odd-class.ts'

export const classRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { db } = context.database
  const logged = new Set<string>()

  /** Leaves an odd row out; the log names it once. */
  function isShown(found: FoundClass): boolean {
    const odd = oddities(found)
    if (odd.length === 0) return true
    const name = [found.slug, ...odd].join(' ')
    if (!logged.has(name)) {
      logged.add(name)
      app.log.error(
        { class: found.slug, odd },
        'a class is not shown, because no customer could read its row',
      )
    }
    return false
  }

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
