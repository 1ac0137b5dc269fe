import { describe, it } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { bindir } from './shop/cluster.ts'
import { openShop } from './shop/shop.ts'
import { killApi, strikeAt } from './strikes.ts'
import { moments } from './torture.ts'

describe.skipIf(!bindir)('an API process killed again and again', () => {
  it('loses nothing when it is the only one', async () => {
    const shop = await openShop()
    const load = startLoad(shop)
    const kills = moments(20, 1_000)
    await strikeAt(kills, { shop, load }, killApi())
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + kills.length })
  })

  it('loses nothing when another one works on', async () => {
    const shop = await openShop({ processCount: 2 })
    const load = startLoad(shop)
    const kills = moments(20, 1_000)
    await strikeAt(kills, { shop, load }, killApi(shop.processes[1]))
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + kills.length })
  })
})
