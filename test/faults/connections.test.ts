import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { cutConnections, cutWaiting, exhaustPool, takeConnections } from './shop/connections.ts'
import { expectRecovery, statusOf } from './shop/readiness.ts'
import { bindir, openShop } from './shop/shop.ts'
import { Wire } from './shop/wire.ts'
import { isFull, moments } from './torture.ts'

/** In full the job queue's maintenance, each half minute, runs into the lock too. */
const holds = { short: 1, full: 5 }
const holdMilliseconds = isFull ? 60_000 : 5_000

describe.skipIf(!bindir)('connections to the database', () => {
  it('lose nothing when they are cut again and again', async () => {
    const shop = await openShop()
    const load = startLoad(shop)
    await load.untilFlowing()
    const cuts = moments({ short: 15, full: 400 }, 500)
    for (const moment of cuts) {
      await sleep(moment)
      await cutConnections(shop.database)
    }
    await expectRecovery(shop.api)
    await load.untilFlowing()
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + cuts.length })
  })

  it('lose nothing when the network breaks them again and again', async () => {
    const wire = new Wire()
    const shop = await openShop({ reroute: (url) => wire.leadTo(url) })
    const load = startLoad(shop)
    await load.untilFlowing()
    const breaks = moments({ short: 15, full: 400 }, 500)
    for (const moment of breaks) {
      await sleep(moment)
      wire.reset()
    }
    await expectRecovery(shop.api)
    await load.untilFlowing()
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + breaks.length })
  })

  it('lose nothing when all of them wait for a lock', async () => {
    const shop = await openShop()
    const load = startLoad(shop)
    for (const moment of moments(holds, holdMilliseconds)) {
      await load.untilFlowing()
      const somebody = await exhaustPool(shop, shop.api)
      await sleep(moment)
      await somebody.letGo()
      await expectRecovery(shop.api)
    }
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 })
  })

  it('lose nothing when those that wait for a lock are cut again and again', async () => {
    const shop = await openShop()
    const load = startLoad(shop)
    let cuts = 0
    for (const moment of moments(holds, holdMilliseconds)) {
      await load.untilFlowing()
      const somebody = await exhaustPool(shop, shop.api)
      for (const end = performance.now() + moment; performance.now() < end; cuts++) {
        await cutWaiting(shop.database)
        await sleep(500)
      }
      await somebody.letGo()
      await expectRecovery(shop.api)
    }
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + cuts })
  })

  it('lose nothing when others take all that the server has', async () => {
    const shop = await openShop({ serverSettings: { max_connections: '40' } })
    const load = startLoad(shop)
    const takings = moments({ short: 2, full: 20 }, 1_000)
    for (const moment of takings) {
      await load.untilFlowing()
      const others = await takeConnections(shop)
      await load.untilTurnedAway()
      expect(await statusOf(shop.api, '/readyz')).toBe(503)
      await sleep(moment)
      await others.letGo()
      await expectRecovery(shop.api)
    }
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + takings.length })
  })
})
