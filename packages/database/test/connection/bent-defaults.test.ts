import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findClass, listClasses } from '../../src/classes/find-classes.ts'
import type { Database } from '../../src/connection/database.ts'
import { openDatabase } from '../../src/connection/open-database.ts'
import { openForAudit } from '../../src/connection/open-for-audit.ts'
import { sessionSettings } from '../../src/connection/session-settings.ts'
import { findOrder } from '../../src/orders/find-order.ts'
import { gatewayResponses } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass, realServer } from '../../src/testing/index.ts'
import { openOrder, responseFor } from '../support/orders.ts'

/** As somebody's `alter database` may have left them. */
const bent = {
  datestyle: 'SQL, MDY',
  intervalstyle: 'sql_standard',
  timezone: 'America/New_York',
  client_encoding: 'LATIN1',
  bytea_output: 'escape',
  standard_conforming_strings: 'off',
  default_transaction_isolation: 'serializable',
  search_path: 'elsewhere',
  synchronous_commit: 'off',
}

const places = [
  {
    name: 'the embedded PostgreSQL',
    async open() {
      const dataDir = await mkdtemp(join(tmpdir(), 'baoming-'))
      const config = { databaseUrl: null, dataDir }
      return { config, remove: () => rm(dataDir, { recursive: true }) }
    },
  },
  ...(realServer
    ? [
        {
          name: 'real PostgreSQL',
          async open() {
            const database = await realServer!.open({ poolSize: 1 })
            return {
              config: { databaseUrl: database.databaseUrl, dataDir: null },
              remove: () => database.close(),
            }
          },
        },
      ]
    : []),
]

describe.each(places)('on $name whose defaults are bent', ({ open }) => {
  let place: Awaited<ReturnType<typeof open>>
  let database: Database
  beforeAll(async () => {
    place = await open()
    const straight = await openDatabase(place.config)
    const [{ name } = {}] = await straight.sql<{ name: string }[]>`select current_database() as name`
    for (const [setting, value] of Object.entries(bent)) {
      const quoted = setting === 'datestyle' ? value : `'${value}'`
      await straight.sql.unsafe(`alter database "${name}" set ${setting} = ${quoted}`)
    }
    await straight.close()
    database = await openDatabase(place.config)
  })
  afterAll(async () => {
    await database?.close()
    await place?.remove()
  })

  it('every connection reads and writes as everywhere', async () => {
    for (const sql of [database.sql, database.settling.$client]) {
      const [settings] = await sql.unsafe(
        `select ${Object.keys(sessionSettings)
          .map((name) => `current_setting('${name}') as "${name}"`)
          .join(', ')}`,
      )
      expect(settings).toEqual(sessionSettings)
      expect(await sql`show synchronous_commit`).toEqual([{ synchronous_commit: 'on' }])
    }
    await database.close()
    const audit = await openForAudit(place.config)
    const [row] = await audit.db.execute<{ zone: string }>(`select current_setting('TimeZone') as zone`)
    expect(row?.zone).toBe('UTC')
    await audit.close()
    database = await openDatabase(place.config)
  })

  it('times come back as they went in, in the list, the class and the order', async () => {
    const startsAt = new Date('2027-03-03T11:00:00Z')
    const endsAt = new Date('2027-03-03T13:00:00Z')
    const { slug } = await newClass(database.db, { startsAt, endsAt })
    const [listed] = (await listClasses(database.db)).filter((one) => one.slug === slug)
    expect(listed).toMatchObject({ startsAt, endsAt })
    expect(await findClass(database.db, slug)).toMatchObject({ startsAt, endsAt })
    const { orderId } = await openOrder(database.db, slug)
    expect((await findOrder(database.db, orderId))?.class).toMatchObject({ startsAt, endsAt })
  })

  it('bytes and Chinese come back as they went in, and money settles', async () => {
    const { slug } = await newClass(database.db)
    const body = Buffer.from('\\x00報名\\\0\xff', 'latin1')
    const response = responseFor(await openOrder(database.db, slug), { body, response_msg: '交易成功' })
    expect(await settleResponses(database.db, [response])).toMatchObject([{ verdict: 'settled' }])
    const stored = await database.db.select().from(gatewayResponses)
    expect(stored).toMatchObject([{ response_msg: '交易成功', body }])
  })
})
