import type { Queries } from '../../connection/database.ts'
import { actOnOrder, type ActResult, type OrderAct } from './act.ts'

/** Adds a note of the office to an order's record; it is erased with the order. @throws DrizzleQueryError */
export const noteOrder = (db: Queries, { text, ...act }: OrderAct & { text: string }): Promise<ActResult> =>
  actOnOrder(db, act, (_tx, _order, record) => record({ kind: 'noted', note: text }))
