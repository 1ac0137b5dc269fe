import { callbackCounts } from '@baoming/database'
import { testServers, type TestDatabase } from '@baoming/database/testing'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openCallbackTally } from '../../../src/gateways/inbound/callback-tally.ts'

const log = pino({ level: 'silent' })
const noon = Date.parse('2026-11-29T12:00:00Z')

describe.each(testServers)('the tally of callbacks on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => void (database = await server.open()))
  afterAll(() => database.close())
  afterEach(() => database.db.delete(callbackCounts))

  const rows = () =>
    database.db.select().from(callbackCounts).orderBy(callbackCounts.minute, callbackCounts.network)

  it('has one row for each minute, kind and network, whichever process counts', async () => {
    let now = noon
    const [one, other] = [0, 1].map(() => openCallbackTally(database.db, log, () => now)) as [
      ReturnType<typeof openCallbackTally>,
      ReturnType<typeof openCallbackTally>,
    ]
    one.count('visit', 'a')
    other.count('visit', 'a')
    other.count('unsigned', 'a')
    now += 59_999
    one.count('visit', 'a')
    await Promise.all([one.flush(), other.flush()])
    now += 1
    one.count('visit', 'a')
    await one.flush()
    await one.flush()
    const found = (await rows()).map(({ minute, kind, network, count }) => [
      (minute.getTime() - noon) / 60_000,
      kind,
      network,
      count,
    ])
    expect(found).toHaveLength(3)
    expect(found).toEqual(
      expect.arrayContaining([
        [0, 'visit', 'a', 3],
        [0, 'unsigned', 'a', 1],
        [1, 'visit', 'a', 1],
      ]),
    )
  })

  it('gives no row to each of a million addresses', async () => {
    let now = noon
    const tally = openCallbackTally(database.db, log, () => now)
    for (let number = 0; number < 1_000; number++) {
      now = noon + number * 1_000
      tally.count('unsigned', `address ${number}`)
    }
    await tally.flush()
    const found = await rows()
    // A hundred of their own, and one for all the others in each of the minutes that are left.
    expect(found).toHaveLength(100 + 16)
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(1_000)
  })
})
