import { describe, it } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { bindir } from './shop/cluster.ts'
import { openShop } from './shop/shop.ts'
import { restartPostgres, strikeAt } from './strikes.ts'
import { moments } from './torture.ts'

describe.skipIf(!bindir)('PostgreSQL restarted in the middle of the load', () => {
  it.each(['fast', 'immediate'] as const)('loses nothing: %s', async (mode) => {
    const shop = await openShop()
    const load = startLoad(shop)
    const restarts = moments(20, 1_000)
    await strikeAt(restarts, { shop, load }, restartPostgres(mode))
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + restarts.length })
  })
})
