import { sessionRuns } from '@baoming/database'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import { officeRoute } from '../office-route.ts'

/** Streams of a session: a tab each. */
const streamsMax = 4
/** A proxy closes what says nothing for a minute. */
const heartbeatMilliseconds = 15_000
/** Something may change a hundred times a second; a page reads anew once in this time. */
const pauseMilliseconds = 1_000
const secondsMax = 3_600

/** Says when something has changed, as server-sent events. */
export const watchRoutes: FastifyPluginAsync<{ context: Context }> = async (
  app,
  { context: { database } },
) => {
  const { changes, db } = database
  /** How many streams each session has. */
  const open = new Map<string, number>()
  const ends = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of ends) end()
  })

  officeRoute(app, 'watchOffice', async ({ caller, query }, reply) => {
    const count = open.get(caller.id) ?? 0
    if (count >= streamsMax) throw problem('too_many_requests')
    open.set(caller.id, count + 1)
    const { raw } = begin(reply)
    const write = (text: string) => void raw.write(text)

    let checkedAt = performance.now()
    /** Whether the session still runs; the stream itself does not prolong it. */
    async function check(): Promise<void> {
      checkedAt = performance.now()
      // A database that does not answer ends no stream.
      if (!(await sessionRuns(db, caller.id).catch(() => true))) end()
    }

    let waiting: NodeJS.Timeout | undefined
    const stopListening = changes.listen(() => {
      waiting ??= setTimeout(async () => {
        if (performance.now() - checkedAt > pauseMilliseconds) await check()
        waiting = undefined
        if (!raw.writableEnded) write('event: changed\ndata:\n\n')
      }, pauseMilliseconds)
    })
    const heartbeat = setInterval(() => {
      write(': still here\n\n')
      void check()
    }, heartbeatMilliseconds)
    const last = setTimeout(() => end(), (query.seconds ?? secondsMax) * 1000)

    function end(): void {
      if (!ends.delete(end)) return
      clearInterval(heartbeat)
      clearTimeout(waiting)
      clearTimeout(last)
      stopListening()
      const left = open.get(caller.id)! - 1
      if (left === 0) open.delete(caller.id)
      else open.set(caller.id, left)
      raw.end()
    }
    ends.add(end)
    raw.on('close', end)
    raw.on('error', end)
    // What changed while nobody listened is read now: `changed` comes with every beginning.
    write('retry: 2000\nevent: changed\ndata:\n\n')
    return reply
  })
}

/** Sends the headers and takes the connection over from Fastify. */
function begin(reply: FastifyReply): FastifyReply {
  reply.hijack()
  const headers = Object.fromEntries(
    Object.entries(reply.getHeaders()).filter(
      (entry): entry is [string, string | string[]] => entry[1] !== undefined,
    ),
  )
  reply.raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would collect the events otherwise.
    'x-accel-buffering': 'no',
  })
  return reply
}
