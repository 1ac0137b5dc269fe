import { randomUUID } from 'node:crypto'
import { classes, openDatabase, type Database } from '@baoming/database'
import { copyTemplateFolder, realServer } from '@baoming/database/testing'

/** Where a shop keeps its data. */
export interface ShopDatabase {
  /** `DATABASE_URL` of its API processes. */
  url: string
  /** Whether it has to be closed while the API has it open. */
  isExclusive: boolean
  /** Opens it for a while. */
  use<Result>(work: (database: Database) => Promise<Result>): Promise<Result>
  /** Removes it, where it is more than a folder. */
  remove(): Promise<void>
}

/** In the data folder of the one API process. */
export async function embeddedDatabase(dataDir: string): Promise<ShopDatabase> {
  await copyTemplateFolder(dataDir)
  return {
    url: '',
    isExclusive: true,
    async use(work) {
      const database = await openDatabase({ databaseUrl: null, dataDir })
      return work(database).finally(() => database.close())
    },
    async remove() {},
  }
}

/** A fresh one on the server that `TEST_DATABASE_URL` names. */
export async function realDatabase(): Promise<ShopDatabase> {
  const database = await realServer!.open({ poolSize: 2 })
  return {
    url: database.databaseUrl!,
    isExclusive: false,
    use: (work) => work(database),
    remove: () => database.close(),
  }
}

/** Makes classes of two seats each, sold singly and to groups. @returns their slugs */
export async function makeClasses({ db }: Database, count: number): Promise<string[]> {
  const startsAt = new Date(Date.now() + 7 * 24 * 3600_000)
  const endsAt = new Date(startsAt.getTime() + 3600_000)
  const slugs = Array.from({ length: count }, () => randomUUID())
  await db.insert(classes).values(
    slugs.map((slug) => ({
      slug,
      title: '陶藝課',
      summary: '摘要',
      description: '說明',
      locale: 'zh-TW' as const,
      location: '臺北',
      startsAt,
      endsAt,
      priceSingle: 1200,
      priceGroup: 2200,
      capacity: 2,
    })),
  )
  return slugs
}
