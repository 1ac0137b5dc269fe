import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What every load is told. */
export interface LoadPlan {
  /** The API's port on the loopback. */
  port: number
  connections: number
  /** No further request is sent after that time. */
  seconds: number
  /** Answers after which the load tells how far it is, again and again. */
  reportEvery?: number
}

/** How long the answers to one kind of request took, in milliseconds. */
export interface Latency {
  count: number
  p50: number
  p99: number
}

export interface LoadResult {
  /** From the first request to the last answer. */
  seconds: number
  /** By kind of request and status of its answers, such as `notify 200`. */
  latencies: Record<string, Latency>
}

export type LoadMessage = { answered: number } | { result: LoadResult } | { failure: string }

/**
 * Runs `loads/<name>.ts` in a process of its own, so that it takes nothing from the one that measures.
 *
 * @param onAnswered told how many answers there are, as often as the plan says
 * @throws Error with the first wrong answer: a load with wrong answers has no result
 */
export function runLoad<Plan extends LoadPlan>(
  name: string,
  plan: Plan,
  onAnswered: (count: number) => void = () => {},
): Promise<LoadResult> {
  const file = fileURLToPath(new URL(`../loads/${name}.ts`, import.meta.url))
  const child = fork(file, [JSON.stringify(plan)])
  return new Promise((resolve, reject) => {
    child.on('message', (message: LoadMessage) => {
      if ('answered' in message) onAnswered(message.answered)
      else if ('result' in message) resolve(message.result)
      else reject(new Error(message.failure))
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`The load ${name} ended with code ${code}.`)))
  })
}
