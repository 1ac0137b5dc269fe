import { connect } from 'node:net'

/**
 * The start of a connection in PostgreSQL's protocol: names and values, each with a zero behind it, and one more zero.
 */
const parameters = { user: 'postgres', database: 'postgres', application_name: 'another program' }
const startup = [...Object.entries(parameters).flat(), '', ''].join('\0')
const protocolVersion = 3 << 16

/**
 * Takes a connection without using it. Written without a driver, which would wait and retry in its own way. @returns a
 * function that gives it back; null when the server has none left
 */
export async function occupy(databaseUrl: string): Promise<(() => void) | null> {
  const { hostname, port } = new URL(databaseUrl)
  const socket = connect(Number(port), hostname)
  socket.write(startupMessage())
  const isTaken = await new Promise<boolean>((resolve) => {
    // R: the server asks for authentication or accepts the connection.
    socket.once('data', (answer) => resolve(answer.toString('latin1', 0, 1) === 'R'))
    socket.once('close', () => resolve(false))
    socket.on('error', () => {})
  })
  if (!isTaken) socket.destroy()
  return isTaken ? () => socket.destroy() : null
}

/** The message: its own length, the protocol's version, names and values. */
function startupMessage(): Buffer {
  const message = Buffer.alloc(8 + startup.length)
  message.writeUInt32BE(message.length, 0)
  message.writeUInt32BE(protocolVersion, 4)
  message.write(startup, 8)
  return message
}
