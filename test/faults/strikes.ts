import { setTimeout as sleep } from 'node:timers/promises'
import type { Wires } from '@baoming/database/testing'
import { expect } from 'vitest'
import type { SteadyLoad } from './load/steady-load.ts'
import type { MailDisk } from './mail/mail-disk.ts'
import { untilMailsFail } from './mail/until-mails-fail.ts'
import type { ApiProcess } from '../scenarios/shop/api-process.ts'
import { cutConnections, cutWaiting, exhaustPool, takeConnections } from './shop/connections.ts'
import { expectRecovery, killAlive, startAgain, statusOf } from './shop/readiness.ts'
import type { Shop } from './shop/shop.ts'

/** A shop under load, where a fault strikes. */
export interface Scene {
  shop: Shop
  load: SteadyLoad
}

/** A fault. Resolves when it is over and the shop works again, by itself. */
export type Strike = (scene: Scene) => Promise<void>

/** Strikes once after each of these delays, while messages are being acknowledged. */
export async function strikeAt(moments: readonly number[], scene: Scene, strike: Strike): Promise<void> {
  for (const moment of moments) {
    await scene.load.untilFlowing()
    await sleep(moment)
    await strike(scene)
  }
}

/** Kills an API process. @param victim default: the only process; with another one, the others take over */
export const killApi =
  (victim?: ApiProcess): Strike =>
  async ({ shop, load }) => {
    const api = victim ?? shop.api
    await killAlive(api)
    if (shop.processes.length > 1) await load.untilFlowing()
    await startAgain(api)
  }

/** Stops PostgreSQL and starts it again. */
export const restartPostgres =
  (mode: 'fast' | 'immediate'): Strike =>
  async ({ shop, load }) => {
    await shop.cluster.shutDown(mode)
    await load.untilTurnedAway()
    expect(await statusOf(shop.api, '/readyz')).toBe(503)
    await shop.cluster.start()
    await recovery(shop)
  }

/** Cuts all connections repeatedly without a pause: the next cut comes while connections are being opened again. */
export const cutAtOnce =
  (moments: readonly number[]): Strike =>
  async ({ shop }) => {
    for (const moment of moments) {
      await sleep(moment)
      await cutConnections(shop.database)
    }
    await recovery(shop)
  }

/** Breaks all connections as a network failure does. */
export const breakAtOnce =
  (wires: Wires, moments: readonly number[]): Strike =>
  async ({ shop }) => {
    for (const moment of moments) {
      await sleep(moment)
      wires.break()
    }
    await recovery(shop)
  }

/** Blocks all connections of the pool by a lock, for this time. */
export const holdUp =
  (milliseconds: number): Strike =>
  async ({ shop }) => {
    const blocker = await exhaustPool(shop, shop.api)
    await sleep(milliseconds)
    await blocker.letGo()
    await recovery(shop)
  }

/** Cuts the connections that wait for the lock, several times. */
export const cutHeldUp =
  (moments: readonly number[]): Strike =>
  async ({ shop }) => {
    const blocker = await exhaustPool(shop, shop.api)
    for (const moment of moments) {
      await cutWaiting(shop.database)
      await sleep(moment)
    }
    await blocker.letGo()
    await recovery(shop)
  }

/** Takes every connection that the server has. */
export const crowdOut: Strike = async ({ shop, load }) => {
  const others = await takeConnections(shop)
  await load.untilTurnedAway()
  expect(await statusOf(shop.api, '/readyz')).toBe(503)
  await others.letGo()
  await recovery(shop)
}

/** Fills the disk of the first process's mails for a while. */
export const fillDisk =
  (disk: MailDisk): Strike =>
  async ({ shop }) => {
    await disk.fill()
    await untilMailsFail(shop.api)
    await disk.empty()
  }

const recovery = ({ processes }: Shop) => Promise.all(processes.map(expectRecovery))
