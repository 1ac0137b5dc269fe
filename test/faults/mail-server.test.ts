import { describe, expect, it } from 'vitest'
import { expectNothingLost } from './expect-nothing-lost.ts'
import { hastenJobs } from './jobs.ts'
import { startLoad } from './load/steady-load.ts'
import { untilMailsFail } from './mail/until-mails-fail.ts'
import { mailNameOf } from './mail/mail-name.ts'
import { SmtpSink } from './mail/smtp-sink.ts'
import { stopBeforeRecording } from './mail/stop-before-recording.ts'
import { bindir } from './shop/cluster.ts'
import { cutWaiting } from './shop/connections.ts'
import { killAlive, startAgain } from './shop/readiness.ts'
import { openShop } from './shop/shop.ts'
import { roundsOf } from './torture.ts'

describe.skipIf(!bindir)('a mail server', () => {
  it('gets every mail, once, after it was down, refused and said nothing', async () => {
    const sink = await SmtpSink.open()
    const shop = await openShop({ env: { SMTP_URL: sink.url } })
    for (let round = 0; round < roundsOf(2); round++) {
      await sink.behave('is down')
      const load = startLoad(shop)
      await load.untilFlowing()
      await untilMailsFail(shop.api)
      for (const manner of ['puts off', 'refuses', 'says nothing'] as const) {
        await sink.behave(manner)
        await hastenJobs(shop.database)
        await untilMailsFail(shop.api)
      }
      await sink.behave('takes')
      await load.finish()
      await expectNothingLost({ shop, ledger: load.ledger, mails: () => sink.taken, copiesMax: 1 })
    }
  })

  it('gets a mail once more when the API dies between sending it and writing that down', async () => {
    const sink = await SmtpSink.open()
    const shop = await openShop({ env: { SMTP_URL: sink.url } })
    for (let round = 0; round < roundsOf(2); round++) {
      const load = startLoad(shop)
      const unrecorded = await stopBeforeRecording(shop, sink)
      await killAlive(shop.api)
      // The server would still run statements of the killed process.
      await cutWaiting(shop.database)
      await unrecorded.letGo()
      await startAgain(shop.api)
      await load.finish()
      await expectNothingLost({ shop, ledger: load.ledger, mails: () => sink.taken, copiesMax: 2 })
      expect(sink.taken.filter((mail) => mailNameOf(mail) === unrecorded.name)).toHaveLength(2)
    }
  })
})
