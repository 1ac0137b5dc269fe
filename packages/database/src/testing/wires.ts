import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP proxy between a pool and its database, which a test can cut. */
export interface Wires {
  /** The address of the database through the proxy. */
  databaseUrl: string
  /** Resets every connection, so that both ends see an error instead of an orderly end. */
  break(): void
  /** Resets every connection and accepts no more. */
  close(): void
}

export async function layWires(databaseUrl: string): Promise<Wires> {
  const url = new URL(databaseUrl)
  const [host, port] = [url.hostname, Number(url.port)]
  const sockets = new Set<Socket>()
  const join = (from: Socket, to: Socket) => {
    sockets.add(from)
    from.pipe(to)
    from.on('error', () => to.destroy())
    from.on('close', () => sockets.delete(from))
  }
  const server = createServer((near) => {
    const far = connect(port, host)
    join(near, far)
    join(far, near)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url.port = String((server.address() as AddressInfo).port)
  const breakAll = () => sockets.forEach((socket) => socket.resetAndDestroy())
  return {
    databaseUrl: url.href,
    break: breakAll,
    close() {
      server.close()
      breakAll()
    },
  }
}
