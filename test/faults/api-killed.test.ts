import { setTimeout as sleep } from 'node:timers/promises'
import { describe, it } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { killAlive, startAgain } from './shop/readiness.ts'
import { bindir, openShop } from './shop/shop.ts'
import { moments } from './torture.ts'

describe.skipIf(!bindir)('an API process killed again and again', () => {
  it('loses nothing when it is the only one', async () => {
    const shop = await openShop()
    const load = startLoad(shop)
    const kills = moments({ short: 2, full: 40 }, 1_000)
    for (const moment of kills) {
      await load.untilFlowing()
      await sleep(moment)
      await killAlive(shop.api)
      await startAgain(shop.api)
    }
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + kills.length })
  })

  it('loses nothing when another one works on', async () => {
    const shop = await openShop({ processCount: 2 })
    const victim = shop.processes[1]!
    const load = startLoad(shop)
    const kills = moments({ short: 2, full: 40 }, 1_000)
    for (const moment of kills) {
      await load.untilFlowing()
      await sleep(moment)
      await killAlive(victim)
      // Meanwhile the other one takes everything.
      await load.untilFlowing()
      await startAgain(victim)
    }
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + kills.length })
  })
})
