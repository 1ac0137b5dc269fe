import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** The network between a pool and its database, in a test's hands. */
export interface Wires {
  /** The address of the database, over these wires. */
  databaseUrl: string
  /** Breaks every connection: both ends hear of it as an error, and not as a farewell. */
  break(): void
  /** Breaks them for good. */
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
