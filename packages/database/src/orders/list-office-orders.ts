import { and, eq, not, or, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { Queries } from '../connection/database.ts'
import { orders, type OrderStatus } from '../schema/index.ts'
import { behind, keyOf, orderOf, pageOf, pageRows, runBehind, type Sort } from '../sql/keyset.ts'
import type { KeyValue } from '../sql/page-cursor.ts'
import { officeOrderColumns, type OfficeOrderRow } from './office-order-columns.ts'
import {
  atRestContainsText,
  containsText,
  isAtRest,
  isInMotion,
  isNamed,
  type OrderSearch,
  readOrderSearch,
} from './order-search.ts'

interface OrderSort extends Sort {
  /** Its index has only the orders that have come to rest; another one has the few others. */
  isSplit?: boolean
}

const byTime = { keys: [sql`${orders.createdAt}`, sql`${orders.id}`], shape: ['time', 'uuid'] } as const

const sorts = {
  '-createdAt': { name: 'orders -createdAt', ...byTime, descending: true },
  createdAt: { name: 'orders createdAt', ...byTime },
  /** Erased orders, which have no name, come last. Longer names than the API takes are compared by their beginning. */
  memberName: {
    name: 'orders memberName',
    keys: [
      sql`(${orders.memberName} = '')`,
      sql`left(${orders.memberName}, 80) collate "C"`,
      sql`${orders.id}`,
    ],
    shape: ['flag', 'text', 'uuid'],
    isSplit: true,
  },
  /** By class; orders without a number come last in theirs. */
  registerIndex: {
    name: 'orders registerIndex',
    keys: [
      sql`${orders.classId}`,
      sql`coalesce(${orders.registerIndex}::bigint, ${sql.raw(String(Number.MAX_SAFE_INTEGER))})`,
      sql`${orders.id}`,
    ],
    shape: ['integer', 'integer', 'uuid'],
    order: [sql`${orders.classId}`, sql`${orders.registerIndex}`, sql`${orders.id}`],
    from: ([classId]) => sql`${orders.classId} >= ${classId}::bigint`,
  },
} as const satisfies Record<string, OrderSort>

/** Which orders, and in which order. */
export interface OfficeOrdersQuery {
  /** Part of a name, address or phone number; a registration, trade or gateway number; an id. */
  search?: string | undefined
  /** The class's id. */
  class?: number | undefined
  status?: OrderStatus | undefined
  /** The newest first unless given. */
  sort?: keyof typeof sorts | undefined
  /** The cursor of the page before. */
  after?: string | undefined
}

/** Rows that are looked through before the index of texts is asked. Often that is enough, and it costs little. */
const lookedThrough = 2000

/**
 * Lists orders, 50 a page unless told otherwise.
 * @param rows of a page
 * @returns a page, and the cursor of the next; null on the last one
 * @throws InvalidCursor, DrizzleQueryError
 */
export async function listOfficeOrders(
  db: Queries,
  query: OfficeOrdersQuery,
  rows = pageRows,
): Promise<{ rows: OfficeOrderRow[]; next: string | null }> {
  const { sort: sortName = '-createdAt', after } = query
  const sort: OrderSort = sorts[sortName]
  const list: List = {
    db,
    rows,
    sort,
    ofClass: query.class === undefined ? undefined : eq(orders.classId, query.class),
    status: query.status,
    behindCursor: behind(sort, after),
  }
  return runBehind(after, async () => {
    if (!query.search?.trim()) return pageOf(sort, await unsearched(list), rows)
    const search = await readOrderSearch(db, query.search)
    return pageOf(sort, (await amongNext(list, search)) ?? (await searched(list, search)), rows)
  })
}

interface List {
  db: Queries
  /** Of a page. */
  rows: number
  sort: OrderSort
  ofClass: SQL | undefined
  status: OrderStatus | undefined
  behindCursor: SQL | undefined
}
type Found = OfficeOrderRow & { key: KeyValue[]; atRest: boolean }

/** The parts of the table that have an index in the order of a sort. */
const partsOf = ({ sort, status }: List) =>
  sort.isSplit ? [isAtRest, ...(mayMove(status) ? [isInMotion] : [])] : [undefined]

/** Whether orders in motion can have this status. No plan finds out by itself that there are none. */
const mayMove = (status: OrderStatus | undefined) => status !== 'expired'

/** The first rows of each part, without a search. */
const unsearched = (list: List): Promise<Found[]> =>
  merged(
    list,
    partsOf(list).map((part) => firstOf(list, part)),
  )

/**
 * The matches among the next rows of the sort.
 * @returns undefined where they do not fill a page, because further rows could
 */
async function amongNext(list: List, search: OrderSearch): Promise<Found[] | undefined> {
  const { db, rows, sort, ofClass, status, behindCursor } = list
  const found = await merged(
    list,
    partsOf(list).map((part) => {
      const next = db
        .select()
        .from(orders)
        .where(and(part, ofClass, behindCursor))
        .orderBy(...orderOf(sort))
        .limit(lookedThrough)
        .as('orders')
      return db
        .select()
        .from(next)
        .where(and(ofStatus(status), or(containsText(search), isNamed(search))))
        .orderBy(...orderOf(sort))
        .limit(rows + 1)
    }),
  )
  // Orders in motion are few. Where those at rest fill a page, all that come before its end were looked through.
  const certain = sort.isSplit ? found.filter(({ atRest }) => atRest) : found
  return certain.length > rows ? found : undefined
}

/** All matches, by the indexes. */
const searched = (list: List, search: OrderSearch): Promise<Found[]> =>
  merged(list, [
    firstOf(list, isAtRest, atRestContainsText(search)),
    ...(mayMove(list.status) ? [firstOf(list, isInMotion, containsText(search))] : []),
    firstOf(list, isNamed(search), not(containsText(search))),
  ])

const ofStatus = (status: OrderStatus | undefined) =>
  status === undefined ? undefined : eq(orders.status, status)

/** The first rows for which conditions hold. */
const firstOf = (
  { db, rows, sort, ofClass, status, behindCursor }: List,
  ...conditions: readonly (SQL | undefined)[]
) =>
  db
    .select()
    .from(orders)
    .where(and(...conditions, ofClass, ofStatus(status), behindCursor))
    .orderBy(...orderOf(sort))
    .limit(rows + 1)

/** Merges lists of rows that have none in common. */
function merged({ db, rows, sort }: List, lists: readonly ReturnType<typeof firstOf>[]): Promise<Found[]> {
  const [first, second, ...others] = lists
  const all = second ? unionAll(first!, second, ...others).as('orders') : first!.as('orders')
  return db
    .select({ ...officeOrderColumns, key: keyOf(sort), atRest: sql<boolean>`${isAtRest}` })
    .from(all)
    .orderBy(...orderOf(sort))
    .limit((rows + 1) * lists.length)
}
