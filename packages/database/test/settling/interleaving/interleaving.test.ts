import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testServers } from '../../../src/testing/index.ts'
import { type Failure, findFailure, replay } from './checking/campaign.ts'
import { histories as among } from './histories/generate.ts'
import { openDatabases } from './running/databases.ts'

const full = process.env.TORTURE === 'full'
const seed = Number(process.env.TORTURE_SEED ?? Date.now() % 1_000_000)
const path = process.env.TORTURE_PATH

const sizes = {
  embedded: { histories: full ? 500 : 30, databases: 1 },
  real: { histories: full ? 10_000 : 300, databases: 6 },
}
const timeoutMilliseconds = (full ? 60 : 3) * 60_000

describe.each(testServers)('histories on $name', (server) => {
  const size = server.name.startsWith('embedded') ? sizes.embedded : sizes.real
  let databases: TestDatabase[]
  beforeAll(async () => void (databases = await openDatabases(server, size.databases)))
  afterAll(() => Promise.all(databases.map((database) => database.close())))

  it(
    'go as if everything had happened one after another',
    async () => {
      const failure = path ? await replay(databases[0]!, { among, seed, path }) : await tryAll()
      if (failure) expect.fail(describeFailure(failure))
    },
    timeoutMilliseconds,
  )

  function tryAll(): Promise<Failure | undefined> {
    let tried = 0
    console.log(`${size.histories} histories on ${server.name}, seed ${seed}`)
    return findFailure(databases, {
      among,
      size: size.histories,
      seed,
      shrink: true,
      onBatch: (batch) => {
        tried += batch.size
        if (tried % 500 === 0) console.log(`${tried} histories tried, the last with seed ${batch.seed}`)
      },
    })
  }
})

const describeFailure = ({ seed, path, story }: Failure) =>
  `${story}\n\nAgain: npm run torture -- interleaving --seed ${seed} --path ${path}\n`
