import type { RouteLocationRaw } from 'vue-router'

/** The sorts that a column offers, by the names that the API's query knows. */
export interface ColumnSort {
  ascending?: string
  descending?: string
}

/** A column of a table. */
export interface Column<Row> {
  /** Names the column in addresses, and its slot `cell-<key>`. */
  key: string
  title: string
  /** Its width in proportion to the other columns; 1 unless given. */
  share?: number
  /** Digits of the same value stand below each other. */
  isNumber?: boolean
  sort?: ColumnSort
  /** Names the row to screen readers, links to what it stands for, and is always shown. */
  isRowHeader?: boolean
  /** Not shown until it is chosen. */
  isExtra?: boolean
  /** The text of a cell that has no slot. */
  text?: (row: Row) => string
}

/** Something to do with a row: a link, or a function. */
export interface RowAction {
  label: string
  to?: RouteLocationRaw
  run?: () => unknown
}

/** The `aria-sort` of a column in a table that is sorted by `sort`. */
export function sortDirection(column: Pick<Column<never>, 'sort'>, sort: string) {
  if (column.sort?.ascending === sort) return 'ascending'
  if (column.sort?.descending === sort) return 'descending'
  return undefined
}

/**
 * The sort after a press of a column's header: ascending first where the API has it, then the other direction, then
 * ascending again. A column with a single direction goes back to the list's own order.
 */
export function nextSort({ ascending, descending }: ColumnSort, sort: string, standard: string): string {
  const first = ascending ?? descending ?? standard
  if (sort !== ascending && sort !== descending) return first
  if (ascending === undefined || descending === undefined) return standard
  return sort === ascending ? descending : ascending
}

/** Each column's percentage of the table's width. */
export function columnWidths(shares: readonly number[]): string[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => `${((share / whole) * 100).toFixed(3)}%`)
}
