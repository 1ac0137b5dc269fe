import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The plan of every load. */
export interface LoadPlan {
  /** The API's port on the loopback interface. */
  port: number
  connections: number
  /** Seconds after which no further request is sent. */
  seconds: number
  /** The number of responses between two progress messages. */
  reportEvery?: number
}

/** The latency of one kind of request, in milliseconds. */
export interface Latency {
  count: number
  p50: number
  p99: number
  max: number
}

/** The result of a load. */
export interface LoadResult {
  /** From the first request to the last answer. */
  seconds: number
  /** By kind of request and status of the response, such as `notify 200`. */
  latencies: Record<string, Latency>
}

/** A message of the load's process to its parent. */
export type LoadMessage = { answered: number } | { result: LoadResult } | { failure: string }

/**
 * Runs `loads/<name>.ts` in a process of its own, so that it does not slow down the one that measures.
 *
 * @param onAnswered gets the number of responses so far, as often as the plan says
 * @throws Error with the first wrong response, because a load with wrong responses has no result
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
