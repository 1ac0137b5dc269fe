import { layWires } from '@baoming/database/testing'
import { describe, it, onTestFinished } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { bindir, openCluster } from './shop/cluster.ts'
import { openShop } from './shop/shop.ts'
import { breakAtOnce, crowdOut, cutAtOnce, cutHeldUp, holdUp, strikeAt } from './strikes.ts'
import { isFull, moments } from './torture.ts'

/** At full size, long enough for the job queue's maintenance, which runs each half minute, to meet the lock too. */
const holdMilliseconds = isFull ? 40_000 : 5_000

describe.skipIf(!bindir)('connections to the database', () => {
  it('lose nothing when they are cut again and again', async () => {
    const shop = await openShop()
    const load = startLoad(shop)
    const cuts = moments(200, 500)
    await strikeAt([0], { shop, load }, cutAtOnce(cuts))
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + cuts.length })
  })

  it('lose nothing when the network breaks them again and again', async () => {
    const cluster = await openCluster()
    const wires = await layWires(cluster.url)
    onTestFinished(() => wires.close())
    const shop = await openShop({ cluster, databaseUrl: wires.databaseUrl })
    const load = startLoad(shop)
    const breaks = moments(200, 500)
    await strikeAt([0], { shop, load }, breakAtOnce(wires, breaks))
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + breaks.length })
  })

  it('lose nothing when all of them wait for a lock', async () => {
    const shop = await openShop()
    const load = startLoad(shop)
    await strikeAt(moments(3, 1_000), { shop, load }, holdUp(holdMilliseconds))
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 })
  })

  it('lose nothing when those that wait for a lock are cut again and again', async () => {
    const shop = await openShop()
    const load = startLoad(shop)
    const rounds = moments(3, 1_000)
    const cuts = moments(100, 1_000)
    await strikeAt(rounds, { shop, load }, cutHeldUp(cuts))
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + rounds.length * cuts.length })
  })

  it('lose nothing when others take all that the server has', async () => {
    const shop = await openShop({ cluster: await openCluster({ max_connections: '40' }) })
    const load = startLoad(shop)
    const takings = moments(20, 1_000)
    await strikeAt(takings, { shop, load }, crowdOut)
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + takings.length })
  })
})
