import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import type { Shop } from '../shop/shop.ts'
import { pollOptions, randomFor } from '../torture.ts'
import { Customer, type Surroundings } from './customer.ts'
import { Ledger } from './ledger.ts'
import { stories } from './stories.ts'

/** The mean time between two customers. */
const pauseMilliseconds = 80
/** The maximum number of customers at once, while the shop does not respond. */
const crowdMax = 30
/** The number of messages whose responses show whether the shop works. */
const many = 20
const some = 5

/** Customers who arrive steadily, with the gateway's messages about them. The load ends with the test. */
export interface SteadyLoad {
  ledger: Ledger
  /** Resolves when messages are being acknowledged. */
  untilFlowing(): Promise<void>
  /** Resolves when notices are being answered with 503. */
  untilTurnedAway(): Promise<void>
  /** Stops new customers, and waits until every notice has been acknowledged. */
  finish(): Promise<void>
}

/** Starts the load. */
export function startLoad(shop: Shop): SteadyLoad {
  const ending = new AbortController()
  // Each message under way listens to the signal, and there are many.
  setMaxListeners(0, ending.signal)
  onTestFinished(() => ending.abort())
  const around = { shop, ledger: new Ledger(), random: randomFor('load'), signal: ending.signal }
  const { ledger } = around
  const inside = new Set<Promise<void>>()
  let isOpen = true

  const letIn = async () => {
    while (isOpen && !ending.signal.aborted) {
      const visit = serve(around).finally(() => inside.delete(visit))
      inside.add(visit)
      await sleep(around.random() * 2 * pauseMilliseconds)
      while (inside.size >= crowdMax) await Promise.race(inside)
    }
  }
  void letIn()

  return {
    ledger,
    untilFlowing: () => untilGrown(() => ledger.acknowledged.length, many),
    untilTurnedAway: () => untilGrown(() => ledger.counts['notify turned away'] ?? 0, some),
    async finish() {
      isOpen = false
      await expect.poll(() => inside.size, pollOptions).toBe(0)
    },
  }
}

async function untilGrown(count: () => number, by: number): Promise<void> {
  const enough = count() + by
  await expect.poll(count, pollOptions).toBeGreaterThanOrEqual(enough)
}

async function serve(around: Surroundings): Promise<void> {
  const story = stories[Math.floor(around.random() * stories.length)]!
  try {
    await story(new Customer(around))
  } catch (error) {
    if (!around.signal.aborted) around.ledger.noteLeft(error)
  }
}
