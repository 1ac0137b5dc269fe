import { setTimeout as sleep } from 'node:timers/promises'
import { describe, it } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { untilMailsFail } from './mail/until-mails-fail.ts'
import { MailDisk } from './mail/mail-disk.ts'
import { bindir, openShop } from './shop/shop.ts'
import { moments } from './torture.ts'

describe.skipIf(!bindir)('a mail folder on a disk that is full for a while', () => {
  it('gets every mail, once, when there is room again', async () => {
    const shop = await openShop()
    const disk = await MailDisk.under(shop.dataDirs[0]!)
    const load = startLoad(shop)
    for (const moment of moments({ short: 2, full: 20 }, 1_000)) {
      await load.untilFlowing()
      await disk.fill()
      await untilMailsFail(shop.api)
      await sleep(moment)
      await disk.empty()
    }
    await load.finish()
    await expectNothingLost({ shop, ledger: load.ledger, copiesMax: 1 })
  })
})
