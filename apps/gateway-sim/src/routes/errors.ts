import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ControlError, sendControlError } from '../http/control-error.ts'
import { sendPage } from '../pages/layout.ts'
import { visitorLocale } from '../pages/locale.ts'
import { errorPage, notFoundPage } from '../pages/problem.ts'

/** Reports errors in JSON below `/_sim`, elsewhere by a page. */
export function showErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    isControl(request)
      ? sendControlError(new ControlError('not_found', 'There is nothing at this address.'), request, reply)
      : sendPage(reply.code(404), notFoundPage(pathOf(request), visitorLocale(request))),
  )
  app.setErrorHandler(showError)
}

/** Also handles errors of the framework, which occur before a route is found. */
export function showError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isControl(request)) return sendControlError(error, request, reply)
  const status = error.statusCode ?? 500
  if (status >= 500) request.log.error(error)
  return sendPage(reply.code(status), errorPage(status, error.code, visitorLocale(request)))
}

function isControl({ url }: FastifyRequest): boolean {
  return /^\/_sim(?:[/?]|$)/.test(url)
}

/** The path of a page that can be fetched again, else null. Leading slashes are joined, because two lead to another site. */
function pathOf({ method, url }: FastifyRequest): string | null {
  return method === 'GET' ? (url.split('?')[0] ?? '').replace(/^[/\\]+/, '/') : null
}
