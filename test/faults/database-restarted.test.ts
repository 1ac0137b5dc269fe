import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { expectRecovery, statusOf } from './shop/readiness.ts'
import { bindir, openShop } from './shop/shop.ts'
import { moments } from './torture.ts'

describe.skipIf(!bindir)('PostgreSQL restarted in the middle of the load', () => {
  it.each(['fast', 'immediate'] as const)('loses nothing: %s', async (mode) => {
    const shop = await openShop()
    const { cluster, api } = shop
    const load = startLoad(shop)
    const restarts = moments({ short: 2, full: 20 }, 1_000)
    for (const moment of restarts) {
      await load.untilFlowing()
      await sleep(moment)
      await cluster.shutDown(mode)
      await load.untilTurnedAway()
      expect(await statusOf(api, '/readyz')).toBe(503)
      await cluster.start()
      await expectRecovery(api)
    }
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + restarts.length })
  })
})
