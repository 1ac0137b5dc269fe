import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { keptFor, type KeptFor, personalData } from '../../src/erasing/personal-data.ts'
import * as schema from '../../src/schema/index.ts'
import { testServers } from '../../src/testing/index.ts'
import { expectGenerated } from '../support/generated-section.ts'

const page = new URL('../../../../docs/data.md', import.meta.url)
const begin =
  '<!-- From packages/database/src/erasing/personal-data.ts; UPDATE_DOCS=1 npm test -- --project database personal-data -->'

/** Column names of the database, by table, and how long each is kept. */
const classified = (Object.keys(personalData) as (keyof typeof personalData)[]).map((key) => {
  const kept: Readonly<Record<string, KeptFor>> = personalData[key]
  const columns = Object.entries<PgColumn>(getTableColumns(schema[key])).map(([name, column]) => ({
    name: column.name,
    kept: kept[name],
  }))
  return { table: getTableName(schema[key]), columns }
})

function markdown(): string {
  const rows = classified.flatMap(({ table, columns }) =>
    (Object.keys(keptFor) as KeptFor[])
      .map((kept) => ({ kept, names: columns.filter((column) => column.kept === kept) }))
      .filter(({ names }) => names.length > 0)
      .map(
        ({ kept, names }) =>
          `| \`${table}\` | ${names.map(({ name }) => `\`${name}\``).join(', ')} | ${keptFor[kept]} |`,
      ),
  )
  return ['| table | columns | kept |', '| --- | --- | --- |', ...rows].join('\n')
}

describe('the list of personal data', () => {
  it.each(testServers)('has every column of every table on $name', async (server) => {
    const database = await server.open()
    const columns = await database.sql<{ name: string }[]>`
      select format('%s.%s', table_name, column_name) as name from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE'
    `
    await database.close()
    const listed = classified.flatMap(({ table, columns }) => columns.map(({ name }) => `${table}.${name}`))
    expect(columns.map(({ name }) => name).sort()).toEqual(listed.sort())
    for (const { columns } of classified) for (const { kept } of columns) expect(kept).toBeDefined()
  })

  it('is what docs/data.md says', async () => {
    await expectGenerated(page, begin, markdown())
  })
})
