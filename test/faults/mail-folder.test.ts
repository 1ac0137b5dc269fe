import { describe, it } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { MailDisk } from './mail/mail-disk.ts'
import { bindir } from './shop/cluster.ts'
import { openShop } from './shop/shop.ts'
import { fillDisk, strikeAt } from './strikes.ts'
import { moments } from './torture.ts'

describe.skipIf(!bindir)('a mail folder on a disk that is full for a while', () => {
  it('gets every mail, once, when there is room again', async () => {
    const shop = await openShop()
    const disk = await MailDisk.under(shop.dataDirs[0]!)
    const load = startLoad(shop)
    await strikeAt(moments(20, 1_000), { shop, load }, fillDisk(disk))
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 })
  })
})
