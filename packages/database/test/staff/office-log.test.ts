import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type NewLogEntry, readLog, writeLog } from '../../src/index.ts'
import { realServer, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newStaff } from '../support/staff.ts'

describe.each(testServers)('the log of the office on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']
  let staffId: string

  beforeAll(async () => {
    database = await server.open()
    db = database.db
    staffId = (await newStaff(db, 'owner', { name: '林美' })).staff.id
  })
  afterAll(() => database.close())

  const write = (entry: Partial<NewLogEntry> = {}) =>
    writeLog(db, { staffId, action: 'staff.disabled', outcome: 'done', ...entry })

  it('keeps who, what, before and after, and why', async () => {
    await write({
      subject: { kind: 'staff', id: 'x' },
      before: { role: 'desk' },
      after: { role: 'money' },
      reason: 'moved',
    })
    await write({
      staffId: null,
      action: 'sign-in.rejected',
      outcome: 'rejected',
      before: 'text',
      after: [1, null],
    })
    const { entries } = await readLog(db)
    expect(entries.slice(0, 2)).toEqual([
      {
        id: expect.any(Number) as number,
        at: expect.any(Date) as Date,
        who: null,
        action: 'sign-in.rejected',
        outcome: 'rejected',
        subject: null,
        before: 'text',
        after: [1, null],
        reason: null,
      },
      expect.objectContaining({
        who: '林美',
        action: 'staff.disabled',
        outcome: 'done',
        subject: { kind: 'staff', id: 'x' },
        before: { role: 'desk' },
        after: { role: 'money' },
        reason: 'moved',
      }),
    ])
  })

  it('is read by the page, newest first, by person and by the beginning of the action', async () => {
    for (let count = 0; count < 101; count++) await write({ action: 'page.turned' })
    await write({ staffId: null, action: 'page.lost' })
    const pages: number[][] = []
    for (let next: number | null | undefined; next !== null;) {
      const query: { action: string; before?: number } = { action: 'page.t' }
      if (next !== undefined) query.before = next
      const page = await readLog(db, query)
      pages.push(page.entries.map(({ id }) => id))
      next = page.next
    }
    expect(pages.map((ids) => ids.length)).toEqual([50, 50, 1])
    const ids = pages.flat()
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => other - one))
    expect((await readLog(db, { action: 'page.', staffId })).entries[0]).toMatchObject({
      action: 'page.turned',
    })
    expect((await readLog(db, { action: 'page.' })).entries[0]).toMatchObject({ action: 'page.lost' })
    // No pattern of LIKE.
    expect((await readLog(db, { action: '%' })).entries).toEqual([])
  })

  it('ends with the last page, also when that is full', async () => {
    for (let count = 0; count < 50; count++) await write({ action: 'full.page' })
    const page = await readLog(db, { action: 'full.' })
    expect(page.entries).toHaveLength(50)
    expect(page.next).toBeNull()
  })

  it('takes part in the transaction of the act', async () => {
    const failed = db.transaction(async (tx) => {
      await writeLog(tx, { staffId, action: 'undone.act', outcome: 'done' })
      throw new Error('the act failed')
    })
    await expect(failed).rejects.toThrow('the act failed')
    expect((await readLog(db, { action: 'undone.' })).entries).toEqual([])
  })

  it.each([
    ['update', `update office_log set reason = 'other'`],
    ['an update of no row', `update office_log set reason = 'other' where false`],
    ['delete', `delete from office_log`],
    ['truncate', `truncate office_log`],
    ['truncate of staff', `truncate staff cascade`],
    [
      'insert that updates',
      `insert into office_log (id, action, outcome) overriding system value select id, action, outcome from office_log
        on conflict (id) do update set reason = 'other'`,
    ],
    ['update without triggers of others', `set session_replication_role = replica; delete from office_log`],
  ])('refuses %s, even to a superuser', async (_what, statement) => {
    await write()
    const before = await database.sql`select count(*) from office_log`
    const tried = database.sql.begin((tx) => tx.unsafe(statement))
    await expect(tried).rejects.toMatchObject({ message: 'the log of the office is append-only' })
    expect(await database.sql`select count(*) from office_log`).toEqual(before)
    await database.sql`reset session_replication_role`
  })

  it('has no privilege to change it', async () => {
    const [row] = await database.sql<{ changes: number; writes: boolean }[]>`
      select count(*) filter (where privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE'))::integer as changes,
        bool_or(privilege_type = 'INSERT') as writes
      from (select (aclexplode(relacl)).* from pg_class where oid = 'office_log'::regclass) granted
    `
    expect(row).toEqual({ changes: 0, writes: true })
  })

  it.each<[string, Partial<NewLogEntry>]>([
    ['no action', { action: '' }],
    ['an action in capitals', { action: 'Staff.Disabled' }],
    ['an action that is too long', { action: 'a'.repeat(61) }],
    ['an unknown outcome', { outcome: 'maybe' as 'done' }],
    ['an unknown person', { staffId: '00000000-0000-7000-8000-000000000000' }],
    ['half a subject', { subject: { kind: 'staff' } as { kind: string; id: string } }],
    ['a kind with spaces', { subject: { kind: 'a person', id: '1' } }],
    ['too much before', { before: 'x'.repeat(20_001) }],
    ['too much after', { after: { text: 'x'.repeat(20_001) } }],
    ['too long a reason', { reason: 'x'.repeat(1001) }],
  ])('rejects %s', async (_what, entry) => {
    await expect(write(entry)).rejects.toThrow()
  })
})

/** The one whom privileges bind: not a superuser, but the owner of the tables. */
describe.skipIf(!realServer)('the log of the office, for the owner of its table on real PostgreSQL', () => {
  it('refuses to be changed without the trigger as well', async () => {
    const database = await realServer!.open()
    const role = `log_owner_${database.databaseUrl!.slice(-8)}`
    try {
      const { sql } = database
      await sql.unsafe(`create role ${role}`)
      await sql.unsafe(`alter table office_log owner to ${role}`)
      await sql.unsafe(`alter table office_log disable trigger office_log_append_only`)
      for (const statement of [
        'update office_log set reason = null',
        'delete from office_log',
        'truncate office_log',
      ]) {
        const tried = sql.begin(async (tx) => {
          await tx.unsafe(`set local role ${role}`)
          await tx.unsafe(statement)
        })
        await expect(tried).rejects.toMatchObject({
          code: '42501',
          message: expect.stringContaining('permission denied') as string,
        })
      }
    } finally {
      await database.sql.unsafe(`drop owned by ${role}; drop role ${role}`).catch(() => {})
      await database.close()
    }
  })
})
