import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realServer, type TestDatabase } from '../../../src/testing/index.ts'
import { findFailure } from './checking/campaign.ts'
import { type Alteration, alteredDatabase } from './guards/altered-database.ts'
import { type Guard, guards } from './guards/guards.ts'
import { emptyTables, takeRulesAway } from './guards/rules.ts'
import {
  crowds,
  freeOrderRushes,
  holdsEndingWhilePaying,
  officeHours,
  quarrels,
} from './histories/generate.ts'
import { openDatabases } from './running/databases.ts'

/** At most: by far more than it takes. */
const size = 2000
/** The same histories for each, so that it is the guard that makes the difference. */
const seed = 300

/** Negative controls: the harness sees, and no guard stands there in vain. */
describe.skipIf(!realServer)('histories on real PostgreSQL', () => {
  let databases: TestDatabase[]
  beforeAll(async () => void (databases = await openDatabases(realServer!, 4)))
  afterAll(() => Promise.all(databases.map((database) => database.close())))

  it.each(Object.entries({ quarrels, holdsEndingWhilePaying, freeOrderRushes, crowds, officeHours }))(
    'go well while every guard stands, among %s',
    async (_name, among) => {
      expect(await findFailure(databases, { among, size: 100, seed, shrink: false })).toBeUndefined()
    },
    300_000,
  )

  it.each(guards)(
    'go wrong without $name',
    async (guard) => {
      const { failure, met } = await tryWithout(guard)
      expect(met, 'words that are in no statement').toEqual(new Set(guard.words))
      expect(failure?.story).toMatch(/^Violation/)
      expect(failure?.story, 'a statement that cannot run proves nothing').not.toMatch(
        /syntax|does not exist|timeout/,
      )
    },
    300_000,
  )

  async function tryWithout({ words = [], rules = [], among = quarrels }: Guard) {
    const met = new Set<Alteration>()
    const altered = databases.map((database) => alteredDatabase(database, words, met))
    const giveBack = await Promise.all(databases.map((database) => takeRulesAway(database, rules)))
    try {
      const failure = await findFailure(altered, { among, size, seed, shrink: false })
      return { failure, met }
    } finally {
      await Promise.all(databases.map(emptyTables))
      for (const restore of giveBack) await restore()
    }
  }
})
