import { connect } from 'node:net'

/** How PostgreSQL's protocol begins a connection: names and values, each with a zero behind it, and one more. */
const parameters = { user: 'postgres', database: 'postgres', application_name: 'somebody else' }
const startup = [...Object.entries(parameters).flat(), '', ''].join('\0')
const protocolVersion = 3 << 16

/**
 * Takes a connection without doing anything with it: a driver would bring its own ideas of waiting and trying again.
 * @returns gives it back; null when the server has none left
 */
export async function occupy(databaseUrl: string): Promise<(() => void) | null> {
  const { hostname, port } = new URL(databaseUrl)
  const socket = connect(Number(port), hostname)
  socket.write(startupMessage())
  const isTaken = await new Promise<boolean>((resolve) => {
    // R: whoever we are, we may come in.
    socket.once('data', (answer) => resolve(answer.toString('latin1', 0, 1) === 'R'))
    socket.once('close', () => resolve(false))
    socket.on('error', () => {})
  })
  if (!isTaken) socket.destroy()
  return isTaken ? () => socket.destroy() : null
}

/** Its own length, the version, and the names and values. */
function startupMessage(): Buffer {
  const message = Buffer.alloc(8 + startup.length)
  message.writeUInt32BE(message.length, 0)
  message.writeUInt32BE(protocolVersion, 4)
  message.write(startup, 8)
  return message
}
