import { converse, openConnection } from '../lib/connection.ts'
import type { Conversation, Request } from '../lib/conversation.ts'

/** Sends requests over a few connections, in sequence on each. @returns the number of responses of each status */
export async function send(
  port: number,
  requests: readonly Request[],
  connections: number,
): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>()
  const lanes = Array.from({ length: connections }, (_, lane) =>
    requests.filter((_, place) => place % connections === lane),
  )
  await Promise.all(
    lanes.map(async (lane) => {
      const socket = await openConnection(port)
      await converse(socket, say(lane), (_kind, status) =>
        statuses.set(status, (statuses.get(status) ?? 0) + 1),
      )
      socket.destroy()
    }),
  )
  return statuses
}

function* say(requests: readonly Request[]): Conversation {
  for (const request of requests) yield request
}
