import { layWires } from '@baoming/database/testing'
import { describe, it, onTestFinished } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { MailDisk } from './mail/mail-disk.ts'
import { bindir, openCluster } from './shop/cluster.ts'
import { openShop } from './shop/shop.ts'
import {
  breakAtOnce,
  crowdOut,
  cutAtOnce,
  cutHeldUp,
  fillDisk,
  holdUp,
  killApi,
  restartPostgres,
  strikeAt,
  type Strike,
} from './strikes.ts'
import { someMoments, shuffled } from './torture.ts'

describe.skipIf(!bindir)('two API processes on one database', () => {
  it('lose nothing to one fault after the other', async () => {
    const cluster = await openCluster({ max_connections: '60' })
    const wires = await layWires(cluster.url)
    onTestFinished(() => wires.close())
    const shop = await openShop({ processCount: 2, cluster, databaseUrl: wires.databaseUrl })
    const disk = await MailDisk.under(shop.dataDirs[0]!)
    const load = startLoad(shop)

    const few = someMoments(5, 300)
    const strikes: Record<string, Strike> = {
      'the first process is killed': killApi(shop.processes[0]),
      'the second process is killed': killApi(shop.processes[1]),
      'PostgreSQL is restarted': restartPostgres('fast'),
      'PostgreSQL is restarted at once': restartPostgres('immediate'),
      'connections are cut': cutAtOnce(few),
      'the network breaks': breakAtOnce(wires, few),
      'all wait for a lock': holdUp(3_000),
      'those that wait for a lock are cut': cutHeldUp(few),
      'others have all connections': crowdOut,
      'the mail folder is full': fillDisk(disk),
    }
    for (const [name, strike] of shuffled(Object.entries(strikes))) {
      console.info(name)
      await strikeAt(someMoments(1, 500), { shop, load }, strike)
    }
    await load.finish()
    // A mail is sent once more each time a fault comes between sending and recording it.
    const interruptions = Object.keys(strikes).length + 3 * few.length
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 + interruptions })
  })
})
