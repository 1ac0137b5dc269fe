import type { ExportOrdersBody } from '@baoming/contract/office'
import { exportOrders } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import { Readable } from 'node:stream'
import type { Context } from '../../context.ts'
import { recordDone } from '../log.ts'
import { officeFile } from '../office-route.ts'
import type { Table } from './cell.ts'
import { csvOf } from './csv.ts'
import { filesOfEverything } from './everything.ts'
import { orderColumns } from './order-columns.ts'
import { counted, primed, recorded } from './streams.ts'
import { xlsxOf } from './xlsx.ts'
import { zipOf } from './zip.ts'

/** Files to take along, sent as they are made. */
export const exportRoutes: FastifyPluginAsync<{ context: Pick<Context, 'database'> }> = async (
  app,
  { context },
) => {
  const { db } = context.database

  /**
   * Records a file: that it was begun, before its first byte, and when it ended, how much of it has left.
   * @returns counts rows, and what ends the record
   */
  async function record(staffId: string, id: 'orders' | 'everything', after: object) {
    const subject = { kind: 'export', id } as const
    await recordDone(db, { staffId, action: 'export.begun', subject, after })
    let rows = 0
    const count = (more: number) => void (rows += more)
    const end = (isWhole: boolean) =>
      recordDone(db, { staffId, action: 'export.ended', subject, after: { rows, whole: isWhole } })
    return { count, end }
  }

  officeFile(app, 'exportOrders', async ({ caller: { staff }, body }) => {
    const { format, locale, ...query } = body
    const pages = await primed(exportOrders(db, query))
    const { count, end } = await record(staff.id, 'orders', { format, ...filterOf(query) })
    const table = { columns: orderColumns(staff.role), locale, rows: counted(pages, count) }
    return { type: types[format], stream: recorded(streamOf(format, table), end) }
  })

  officeFile(app, 'exportEverything', async ({ caller: { staff }, body: { locale } }) => {
    const { count, end } = await record(staff.id, 'everything', { format: 'zip' })
    return { type: types.zip, stream: recorded(zipOf(filesOfEverything(db, locale, count)), end) }
  })
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const

/** The tab of the workbook. */
const sheetNames = { 'zh-TW': '報名名單', en: 'Registrations' } as const

const streamOf = <Row>(format: 'csv' | 'xlsx', table: Table<Row>): Readable =>
  format === 'csv'
    ? Readable.from(csvOf(table), { objectMode: false })
    : xlsxOf(table, sheetNames[table.locale])

/** What the log says of a filter. What was searched for may be a name, so that alone is said. */
const filterOf = ({ search, ...others }: Omit<ExportOrdersBody, 'format' | 'locale'>): object => ({
  ...others,
  ...(search?.trim() && { searched: true }),
})
