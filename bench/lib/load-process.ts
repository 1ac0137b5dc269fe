import { converse, openConnection } from './connection.ts'
import type { Conversation } from './conversation.ts'
import type { LoadMessage, LoadPlan, LoadResult } from './load.ts'
import { percentile } from './statistics.ts'

/** A load that has not ended so long after its time hangs. */
const graceSeconds = 60

/** Whether the load's time is over, so that nothing more is to be asked. */
export type IsOver = () => boolean

/**
 * Runs the load of this process and sends the result to the process that has started it.
 * @param prepare makes all that can be made before the clock starts, and returns what gives each connection its part
 */
export async function serveLoad<Plan extends LoadPlan>(
  prepare: (plan: Plan, isOver: IsOver) => () => Conversation,
): Promise<void> {
  process.once('disconnect', () => process.exit(1))
  try {
    const plan = JSON.parse(process.argv[2] ?? '') as Plan
    tell({ result: await run(plan, prepare) })
  } catch (error) {
    tell({ failure: String((error as Error).stack) })
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
    () => tell({ failure: 'Some requests were never answered.' }),
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
    { count: list.length, p50: percentile(list, 0.5), p99: percentile(list, 0.99) },
  ])
  return Object.fromEntries(latencies) as LoadResult['latencies']
}

/** Sends the last word and ends: connections still open would keep the process alive. */
function tell(message: LoadMessage): void {
  process.send?.(message, () => process.exit(0))
}
