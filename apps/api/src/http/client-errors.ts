import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

interface ClientErrors {
  /** What happens to a connection on which something comes that is no request, or a request stays unfinished. */
  clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => void
  /** Listener of the server's `request`. */
  noteResponse: (request: IncomingMessage, response: ServerResponse) => void
}

/**
 * Closes such connections as Fastify's own handler does, but answers the requests before the error first. A gateway whose
 * `Content-Length` is too small, or that goes on after `Connection: close`, would never get its acknowledgement.
 */
export function clientErrors(): ClientErrors {
  const lastResponses = new WeakMap<Socket, ServerResponse>()
  const ending = new WeakSet<Socket>()

  return {
    noteResponse: ({ socket }, response) => void lastResponses.set(socket, response),
    clientErrorHandler({ code = '' }, socket) {
      // Each piece that comes after the first error is one more.
      if (ending.has(socket)) return
      ending.add(socket)
      const last = lastResponses.get(socket)
      // A request that is rejected before all of it has come has its response.
      const isAnswered = last !== undefined && !last.req.complete && last.headersSent
      const end = () => (isAnswered ? socket.destroy() : reject(socket, code))
      // Responses leave in the order of their requests. One to a request that is not whole may wait for the rest of it.
      if (last && !last.closed && (last.req.complete || last.writableEnded)) last.once('close', end)
      else end()
    },
  }
}

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

function reject(socket: Socket, code: string): void {
  // It is not writable after the response to a request with `Connection: close`.
  if (socket.writable) socket.write(rejection(statuses[code] ?? 400))
  socket.destroy()
}

function rejection(status: number): string {
  const error = STATUS_CODES[status]
  const body = JSON.stringify({ error, message: 'Client Error', statusCode: status })
  return [
    `HTTP/1.1 ${status} ${error}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}
