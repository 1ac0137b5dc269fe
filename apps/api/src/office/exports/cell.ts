import type { Locale } from '@baoming/contract'
import { wallClock, type WallClock } from '@baoming/contract/shared'

/** A moment that is written as the clock of a time zone shows it. */
export interface CellTime {
  at: Date
  /** IANA name. */
  timeZone: string
}

/** What a cell holds; null for an empty one. */
export type Cell = string | number | CellTime | null

/** A column of a table that is exported. */
export interface Column<Row> {
  title: Record<Locale, string>
  /** About so many digits wide. */
  width: number
  cell: (row: Row, locale: Locale) => Cell
}

/** What is written to a file. */
export interface Table<Row> {
  columns: readonly Column<Row>[]
  locale: Locale
  /** Pages of rows. */
  rows: AsyncIterable<readonly Row[]>
}

/** Reads the clock of a cell's time zone; undefined for a time that JavaScript does not have. */
export function clockOf({ at, timeZone }: CellTime): WallClock | undefined {
  try {
    return wallClock(at, timeZone)
  } catch {
    return undefined
  }
}
