import { randomInt } from 'node:crypto'
import { realServer } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedDatabase, realDatabase } from '../scenarios/shop/database.ts'
import { Campaign } from './campaign.ts'
import { readBooks, type Books } from './checks/books.ts'
import { errorsIn, secretsIn } from './checks/log.ts'
import { startTarget, type Target } from './target/target.ts'

const { TORTURE, TORTURE_SEED, TORTURE_PATH } = process.env
const seed = TORTURE_SEED ? Number(TORTURE_SEED) : randomInt(2 ** 30)

const onRealServer = () => startTarget(realDatabase)
const onEmbeddedServer = () => startTarget(embeddedDatabase)

if (TORTURE_PATH) {
  it(`request ${TORTURE_PATH} of seed ${seed}`, async () => {
    const target = await (realServer ? onRealServer : onEmbeddedServer)()
    await new Campaign(target).replay(seed, TORTURE_PATH).finally(() => target.close())
  })
} else {
  describe.skipIf(!realServer)('requests of every kind, to an API on PostgreSQL', () => {
    withstands(onRealServer, TORTURE === 'full' ? 100_000 : 2_500)
  })
  describe('requests of every kind, to an API on the embedded database', () => {
    withstands(onEmbeddedServer, 300)
  })
}

function withstands(start: () => Promise<Target>, requests: number): void {
  let target: Target
  let campaign: Campaign
  let books: Promise<Books> | undefined
  const read = () => (books ??= target.inDatabase((database) => readBooks(database, campaign.ledger)))
  beforeAll(async () => {
    target = await start()
    campaign = new Campaign(target)
  })
  afterAll(() => target?.close())

  it(`each of ${requests} is answered as it should be, and each callback stored or counted once (seed ${seed})`, async () => {
    await campaign.run(requests, seed)
  })

  it('they have come as far as they should: to every kind of answer and verdict', async () => {
    expect([...campaign.statuses.keys()]).toEqual(expect.arrayContaining([200, 303, 400, 404, 415, 431]))
    const verdicts = ['settled', 'duplicate', 'bad_signature', 'malformed']
    expect((await read()).verdicts).toEqual(expect.arrayContaining(verdicts))
  })

  it('seats are what the orders say, and nothing has moved without a rightly signed answer', async () => {
    expect((await read()).faults).toEqual([])
  })

  // Nothing restarts the process: had it ended, no response would come.
  it('the process still runs, and is ready', async () => {
    expect(await target.isReady()).toBe(true)
  })

  it('the log tells no secret, and of no fault of our own', () => {
    const log = target.output()
    expect(secretsIn(log, campaign.tokens)).toEqual([])
    expect(errorsIn(log)).toEqual([])
  })
}
