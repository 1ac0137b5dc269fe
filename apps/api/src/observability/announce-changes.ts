import type { Changes } from '@baoming/database'
import type { FastifyInstance } from 'fastify'

/** Gateways bring customers back by GET as well. */
const decides = /^\/(api|gateways)\//

/**
 * Announces that something may have changed, after every call that can have changed something has been answered; so it
 * costs no customer and no gateway anything.
 */
export function announceChanges(app: FastifyInstance, changes: Changes): void {
  app.addHook('onResponse', ({ method, routeOptions: { url = '' } }, { statusCode }, done) => {
    const isReading = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
    if (statusCode < 400 && decides.test(url) && (!isReading || url.startsWith('/gateways/')))
      changes.announce()
    done()
  })
}

/** Announces it after each job as well. @param handlers by the kind of the job */
export const announcing = <Handlers extends object>(handlers: Handlers, changes: Changes): Handlers =>
  Object.fromEntries(
    Object.entries(handlers as Record<string, (job: unknown) => Promise<void>>).map(([kind, handle]) => [
      kind,
      async (job: unknown) => {
        await handle(job)
        changes.announce()
      },
    ]),
  ) as Handlers
