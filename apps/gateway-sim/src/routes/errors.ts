import type { FastifyError, FastifyInstance } from 'fastify'
import { sendPage } from '../pages/layout.ts'
import { visitorLocale } from '../pages/locale.ts'
import { errorPage, notFoundPage } from '../pages/problem.ts'

/** Pages for people where the simulator can't do what was asked. */
export function showErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendPage(reply.code(404), notFoundPage(visitorLocale(request))))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error(error)
    return sendPage(reply.code(status), errorPage(status, visitorLocale(request)))
  })
}
