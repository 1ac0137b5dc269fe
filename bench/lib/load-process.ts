import { converse, openConnection } from './connection.ts'
import type { Conversation } from './conversation.ts'
import type { LoadMessage, LoadPlan, LoadResult } from './load.ts'
import { percentile } from './statistics.ts'

/** Seconds after its time in which a load must end. */
const graceSeconds = 60

/** Whether the load's time is over, so that no further request is sent. */
export type IsOver = () => boolean

/**
 * Runs the load of this process and sends the result to the parent process. @param prepare makes everything that can be
 * made before the clock starts, and returns a function that makes each connection's conversation
 */
export async function serveLoad<Plan extends LoadPlan>(
  prepare: (plan: Plan, isOver: IsOver) => () => Conversation,
): Promise<void> {
  process.once('disconnect', () => process.exit(1))
  try {
    const plan = JSON.parse(process.argv[2] ?? '') as Plan
    send({ result: await run(plan, prepare) })
  } catch (error) {
    send({ failure: String((error as Error).stack) })
  }
}

async function run<Plan extends LoadPlan>(
  plan: Plan,
  prepare: (plan: Plan, isOver: IsOver) => () => Conversation,
): Promise<LoadResult> {
  let end = Infinity
  const startConversation = prepare(plan, () => performance.now() >= end)
  const sockets = await Promise.all(Array.from({ length: plan.connections }, () => openConnection(plan.port)))
  const { times, record } = openRecord(plan.reportEvery ?? Infinity)

  const start = performance.now()
  end = start + 1000 * plan.seconds
  const hanging = setTimeout(
    () => send({ failure: 'Some requests were never answered.' }),
    1000 * (plan.seconds + graceSeconds),
  )
  await Promise.all(sockets.map((socket) => converse(socket, startConversation(), record)))
  const seconds = (performance.now() - start) / 1000
  clearTimeout(hanging)
  return { seconds, latencies: summarise(times) }
}

function openRecord(reportEvery: number) {
  const times = new Map<string, number[]>()
  let answered = 0
  return {
    times,
    record(kind: string, status: number, milliseconds: number) {
      const name = `${kind} ${status}`
      const known = times.get(name)
      if (known) known.push(milliseconds)
      else times.set(name, [milliseconds])
      answered += 1
      if (answered % reportEvery === 0) process.send?.({ answered } satisfies LoadMessage)
    },
  }
}

function summarise(times: Map<string, number[]>): LoadResult['latencies'] {
  const latencies = [...times].map(([name, list]) => [
    name,
    { count: list.length, p50: percentile(list, 0.5), p99: percentile(list, 0.99), max: percentile(list, 1) },
  ])
  return Object.fromEntries(latencies) as LoadResult['latencies']
}

/** Sends the last message and exits, because open connections would keep the process running. */
function send(message: LoadMessage): void {
  process.send?.(message, () => process.exit(0))
}
