import { connect } from 'node:net'
import type { Manner } from './draft.ts'

/** A bound for what would never end; nothing else depends on it. */
const patienceMilliseconds = 60_000

export interface Exchange {
  received: Buffer
  /** The connection did not end by itself. */
  timedOut: boolean
}

export interface Sending {
  port: number
  bytes: Buffer
  manner: Manner
  /** Milliseconds after which a sender who has announced more than it sends gives up; null where it has not. */
  hangsUpAfter: number | null
}

/** Sends bytes on a connection of their own, and takes what comes back until the other side closes it. */
export function exchange({ port, bytes, manner, hangsUpAfter }: Sending): Promise<Exchange> {
  return new Promise((resolve) => {
    const received: Buffer[] = []
    let timedOut = false
    const socket = connect(port, '127.0.0.1')
    socket.setTimeout(patienceMilliseconds, () => {
      timedOut = true
      socket.destroy()
    })
    socket.on('data', (data) => received.push(data))
    // A connection may be cut while we send: what had come back by then is looked at all the same.
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
