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

/** Where a fault strikes: a shop, and those who want something from it meanwhile. */
export interface Scene {
  shop: Shop
  load: SteadyLoad
}

/** A fault. Resolves when it is over and the shop works again, which it has to do by itself. */
export type Strike = (scene: Scene) => Promise<void>

/** Each time at a moment that nobody has chosen, while messages are being acknowledged. */
export async function strikeAt(moments: readonly number[], scene: Scene, strike: Strike): Promise<void> {
  for (const moment of moments) {
    await scene.load.untilFlowing()
    await sleep(moment)
    await strike(scene)
  }
}

/** @param victim the only process unless told otherwise; another one takes everything meanwhile */
export const killApi =
  (victim?: ApiProcess): Strike =>
  async ({ shop, load }) => {
    const api = victim ?? shop.api
    await killAlive(api)
    if (shop.processes.length > 1) await load.untilFlowing()
    await startAgain(api)
  }

export const restartPostgres =
  (mode: 'fast' | 'immediate'): Strike =>
  async ({ shop, load }) => {
    await shop.cluster.shutDown(mode)
    await load.untilTurnedAway()
    expect(await statusOf(shop.api, '/readyz')).toBe(503)
    await shop.cluster.start()
    await recovery(shop)
  }

/** Again and again, without a rest: the next cut comes while connections are being opened again. */
export const cutAtOnce =
  (moments: readonly number[]): Strike =>
  async ({ shop }) => {
    for (const moment of moments) {
      await sleep(moment)
      await cutConnections(shop.database)
    }
    await recovery(shop)
  }

/** The same, as a broken network does it. */
export const breakAtOnce =
  (wires: Wires, moments: readonly number[]): Strike =>
  async ({ shop }) => {
    for (const moment of moments) {
      await sleep(moment)
      wires.break()
    }
    await recovery(shop)
  }

/** All connections of the pool wait for a lock, as long as told. */
export const holdUp =
  (milliseconds: number): Strike =>
  async ({ shop }) => {
    const somebody = await exhaustPool(shop, shop.api)
    await sleep(milliseconds)
    await somebody.letGo()
    await recovery(shop)
  }

/** Those that wait for the lock are cut, one time after the other. */
export const cutHeldUp =
  (moments: readonly number[]): Strike =>
  async ({ shop }) => {
    const somebody = await exhaustPool(shop, shop.api)
    for (const moment of moments) {
      await cutWaiting(shop.database)
      await sleep(moment)
    }
    await somebody.letGo()
    await recovery(shop)
  }

/** Others have all the connections that the server gives. */
export const crowdOut: Strike = async ({ shop, load }) => {
  const others = await takeConnections(shop)
  await load.untilTurnedAway()
  expect(await statusOf(shop.api, '/readyz')).toBe(503)
  await others.letGo()
  await recovery(shop)
}

/** The disk of the first process's mails is full for a while. */
export const fillDisk =
  (disk: MailDisk): Strike =>
  async ({ shop }) => {
    await disk.fill()
    await untilMailsFail(shop.api)
    await disk.empty()
  }

const recovery = ({ processes }: Shop) => Promise.all(processes.map(expectRecovery))
