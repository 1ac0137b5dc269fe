import { connect } from 'node:net'
import type { Manner } from './draft.ts'

/** A time limit for connections that would never end. */
const timeoutMilliseconds = 60_000

/** What came back over a connection. */
export interface Exchange {
  received: Buffer
  /** Whether the time limit ended the connection. */
  timedOut: boolean
}

/** Bytes to send, and how. */
export interface Sending {
  port: number
  bytes: Buffer
  manner: Manner
  /** Milliseconds after which a sender that announced more than it sends hangs up; null where it did not. */
  hangsUpAfter: number | null
}

/** Sends bytes over a connection of their own, and receives until the other side closes it. */
export function exchange({ port, bytes, manner, hangsUpAfter }: Sending): Promise<Exchange> {
  return new Promise((resolve) => {
    const received: Buffer[] = []
    let timedOut = false
    const socket = connect(port, '127.0.0.1')
    socket.setTimeout(timeoutMilliseconds, () => {
      timedOut = true
      socket.destroy()
    })
    socket.on('data', (data) => received.push(data))
    // The connection may be cut while we send; what came back before is checked all the same.
    socket.on('error', () => undefined)
    let hangingUp: NodeJS.Timeout | undefined
    socket.on('close', () => {
      clearTimeout(hangingUp)
      resolve({ received: Buffer.concat(received), timedOut })
    })
    socket.write(bytes, () => {
      if (manner === 'leaves') socket.destroy()
      else if (hangsUpAfter !== null) hangingUp = setTimeout(() => socket.end(), hangsUpAfter)
    })
  })
}
