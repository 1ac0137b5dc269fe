import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** The network between the API and its database. It ends with the test. */
export class Wire {
  readonly #sockets = new Set<Socket>()

  /** @returns the address by which to reach the database over this wire */
  async leadTo(databaseUrl: string): Promise<string> {
    const { hostname, port } = new URL(databaseUrl)
    const server = createServer((near) => this.#join(near, connect(Number(port), hostname)))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => {
      server.close()
      this.reset()
    })
    const url = new URL(databaseUrl)
    url.port = String((server.address() as AddressInfo).port)
    return url.href
  }

  /** Breaks every connection: both ends hear of it as an error, and not as a farewell. */
  reset(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  #join(near: Socket, far: Socket): void {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket)
      socket.pipe(other)
      socket.on('error', () => other.destroy())
      socket.on('close', () => this.#sockets.delete(socket))
    }
  }
}
