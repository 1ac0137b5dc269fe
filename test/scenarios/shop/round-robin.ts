import { once } from 'node:events'
import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http'

/** Stands in front of several API processes and hands each request to the next of them, as a load balancer does. */
export class RoundRobin {
  readonly url: string
  /** Nothing gets through: every request is answered with 503. */
  isDown = false
  readonly #targets: readonly string[]
  readonly #server = createServer((request, response) => this.#hand(request, response))
  // What tests read must not disturb whose turn it is to get a callback.
  readonly #turns = { callbacks: 0, others: 0 }

  constructor(port: number, targets: readonly string[]) {
    this.url = `http://127.0.0.1:${port}`
    this.#targets = targets
  }

  async listen(): Promise<void> {
    this.#server.listen(Number(new URL(this.url).port), '127.0.0.1')
    await once(this.#server, 'listening')
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  /** Lets the next callback go to the process of this index. */
  giveNextCallbackTo(index: number): void {
    this.#turns.callbacks = index
  }

  #hand(request: IncomingMessage, response: ServerResponse): void {
    if (this.isDown) {
      request.resume()
      response.writeHead(503, { connection: 'close' }).end()
      return
    }
    const { method, url, headers } = request
    const target = new URL(this.#nextTarget(url ?? '/'))
    // A connection for each request: none is left over to a process that has gone.
    const options = { method, path: url, headers: { ...headers, connection: 'close' }, agent: false as const }
    const handed = sendRequest(target, options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.once('error', () => response.destroy())
    })
    handed.once('error', () => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502, { connection: 'close' }).end()
    })
    request.pipe(handed)
  }

  #nextTarget(path: string): string {
    const kind = path.startsWith('/gateways/') ? 'callbacks' : 'others'
    const turn = this.#turns[kind]
    this.#turns[kind] += 1
    return this.#targets[turn % this.#targets.length]!
  }
}
