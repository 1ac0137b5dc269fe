import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Conversation, Request } from './conversation.ts'
import { readAnswer } from './http.ts'

/** Opens a connection to a port of the loopback interface. */
export async function openConnection(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

/** Called for each response: the kind of request, the status, and the latency in milliseconds. */
export type Record = (kind: string, status: number, milliseconds: number) => void

/**
 * Runs a conversation over one persistent connection: HTTP/1.1, one request after the other. It uses raw sockets,
 * because client, API and database share the machine. @returns when the conversation ends; rejects when it throws or
 * the connection is lost
 */
export function converse(socket: Socket, conversation: Conversation, record: Record): Promise<void> {
  return new Promise((resolve, reject) => {
    let asked: Request
    let askedAt = 0
    let received: Buffer | undefined

    const ask = (step: IteratorResult<Request, void>) => {
      if (step.done) return resolve()
      asked = step.value
      if (asked.pauseMilliseconds === undefined) send()
      else setTimeout(send, asked.pauseMilliseconds)
    }
    const send = () => {
      askedAt = performance.now()
      socket.write(asked.bytes)
    }
    const take = (chunk: Buffer) => {
      received = received ? Buffer.concat([received, chunk]) : chunk
      const answer = readAnswer(received)
      if (!answer) return
      received = undefined
      record(asked.kind, answer.status, performance.now() - askedAt)
      ask(conversation.next(answer))
    }

    socket.on('data', (chunk: Buffer) => attempt(() => take(chunk), reject))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The API closed a connection.')))
    attempt(() => ask(conversation.next()), reject)
  })
}

function attempt(work: () => void, onError: (error: unknown) => void): void {
  try {
    work()
  } catch (error) {
    onError(error)
  }
}
