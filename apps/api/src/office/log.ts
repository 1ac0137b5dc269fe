import { writeLog, type Queries, readLog } from '@baoming/database'
import type { OfficeAction } from '@baoming/contract/office'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../context.ts'
import { officeRoute } from './office-route.ts'

/** An act for the log. */
export interface Act {
  /** Whose act it is; null where nobody is known. */
  staffId: string | null
  action: OfficeAction
  subject?: {
    kind:
      | 'staff'
      | 'class'
      | 'order'
      | 'invitation'
      | 'session'
      | 'passkey'
      | 'route'
      | 'export'
      | 'class-session'
      | 'settings'
      | 'file'
    id: string
  }
  before?: object
  after?: object
}

/** Records an act, in its own transaction. @throws DrizzleQueryError */
export const recordDone = (db: Queries, act: Act): Promise<void> => writeLog(db, { ...act, outcome: 'done' })

/** Records an act that was rejected. @param reason a code @throws DrizzleQueryError */
export const recordRejected = (db: Queries, act: Act, reason: string): Promise<void> =>
  writeLog(db, { ...act, outcome: 'rejected', reason })

/** The log, for owners to read. */
export const logRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context: { database } }) => {
  officeRoute(app, 'readLog', async ({ query: { before, who, action } }) => {
    const { entries, next } = await readLog(database.db, {
      ...(before !== undefined && { before }),
      ...(who !== undefined && { staffId: who }),
      ...(action !== undefined && { action }),
    })
    return { entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })), next }
  })
}
