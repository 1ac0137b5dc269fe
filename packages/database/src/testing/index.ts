import { randomUUID } from 'node:crypto'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'

/** Other packages' tests use the same Drizzle as the code under test. */
export { eq, sql, type SQL } from 'drizzle-orm'
export { copyTemplateFolder } from './template.ts'
export { realServer, testServers, type TestDatabase, type TestServer } from './servers.ts'
export { layWires, type Wires } from './wires.ts'

/** A gate that a test opens, to hold one side of a race until the other has come far enough. */
export function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

/** Creates a class for one test, so that tests can share a database: sold both ways, 10 seats, in a week. */
export async function newClass(
  db: Queries,
  values: Partial<typeof classes.$inferInsert> = {},
): Promise<{ id: number; slug: string }> {
  const startsAt = new Date(Date.now() + 7 * 24 * 3600_000)
  const [created] = await db
    .insert(classes)
    .values({
      slug: randomUUID(),
      title: '測試班',
      summary: '摘要',
      description: '說明',
      locale: 'zh-TW',
      location: '臺北',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3600_000),
      priceSingle: 1200,
      priceGroup: 2200,
      capacity: 10,
      ...values,
    })
    .returning({ id: classes.id, slug: classes.slug })
  return created!
}
