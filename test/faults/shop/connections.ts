import { classCalendarPath } from '@baoming/contract'
import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import { expect, onTestFinished } from 'vitest'
import type { ApiProcess } from '../../scenarios/shop/api-process.ts'
import { isOfApi } from './api-account.ts'
import { holdLock, type Obstacle } from './hold-lock.ts'
import { occupy } from './occupy.ts'
import { pollOptions } from '../torture.ts'
import { statusOf } from './readiness.ts'
import type { Shop } from './shop.ts'

/** The connections of an API process for everything but settling. */
const poolSize = 10

/** Cuts all connections of the API. */
export async function cutConnections({ db }: Database): Promise<void> {
  await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where ${isOfApi}`)
}

/** Cuts the API's connections that wait for a lock, and waits until they are gone. */
export async function cutWaiting({ db }: Database): Promise<void> {
  await db.execute(sql`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${isOfApi} and wait_event_type = 'Lock'
  `)
}

/**
 * Locks the classes, also against reading, and sends requests each of which reads one: for calendar files, because the pages
 * about classes share their queries. Resolves when each connection of the API's pool waits for the lock.
 */
export async function exhaustPool({ database }: Shop, api: ApiProcess): Promise<Obstacle> {
  const blocker = await holdLock(database, (tx) =>
    tx.execute(sql`lock table classes in access exclusive mode`),
  )
  const answers = new Set<number | null>()
  let isLocked = true
  const read = async () => {
    while (isLocked) answers.add(await statusOf(api, classCalendarPath('no-such-class'), 120_000))
  }
  const readers = Array.from({ length: 2 * poolSize }, read)
  await expect.poll(() => countWaiting(database), pollOptions).toBeGreaterThanOrEqual(poolSize)
  return {
    async letGo() {
      isLocked = false
      await blocker.letGo()
      await Promise.all(readers)
      expect([404, 503]).toEqual(expect.arrayContaining([...answers]))
    },
  }
}

/** Checks that each connection of the pool still works. */
export async function expectWholePool(shop: Shop, api: ApiProcess): Promise<void> {
  const blocker = await exhaustPool(shop, api)
  await blocker.letGo()
}

async function countWaiting({ db }: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::integer as count from pg_stat_activity where wait_event_type = 'Lock'
  `)
  return row!.count
}

/** Takes every connection of the server except the test's own. */
export async function takeConnections({ cluster, database }: Shop): Promise<Obstacle> {
  const taken: (() => void)[] = []
  const letGo = async () => taken.splice(0).forEach((leave) => leave())
  onTestFinished(letGo)
  const takeWhatIsFree = async () => {
    await cutConnections(database)
    for (let leave = await occupy(cluster.url); leave; leave = await occupy(cluster.url)) taken.push(leave)
    return countConnections(database)
  }
  // One that is just starting is not counted yet, and is the API's as likely as not.
  await expect.poll(takeWhatIsFree, pollOptions).toEqual({ of_the_api: 0, uncounted: 0 })
  return { letGo }
}

async function countConnections({ db }: Database) {
  const [counts] = await db.execute<{ of_the_api: number; uncounted: number }>(sql`
    select count(*) filter (where ${isOfApi})::integer as of_the_api,
      current_setting('max_connections')::integer - count(*)::integer as uncounted
    from pg_stat_activity where backend_type = 'client backend'
  `)
  return counts!
}
