import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** What a list can be asked for. */
export interface TableShape<Sort extends string = string, Filter extends string = string> {
  /** Names the list in the browser's storage. */
  name: string
  /** The API's names of its orders; the first is the list's own. */
  sorts: readonly [Sort, ...Sort[]]
  /** Each filter, and whether a text from an address is one of its values. */
  filters: Record<Filter, (value: string) => boolean>
  columns: readonly { key: string; isRowHeader?: boolean; isExtra?: boolean }[]
}

/** What the address of a list asks for. */
export interface TableQuery<Sort extends string = string, Filter extends string = string> {
  /** Empty for everything. */
  search: string
  sort: Sort
  filters: Partial<Record<Filter, string>>
  /** The keys of the columns that are named in the address; undefined where it names none. */
  columns: string[] | undefined
}

/** As many characters as the API reads of a search. */
export const searchLengthMax = 100

/** A search without what no name contains and no database stores. */
export const tidySearch = (text: string): string =>
  [...text.replace(/\p{Cc}+/gu, ' ').trim()].slice(0, searchLengthMax).join('')

const single = (value: LocationQuery[string] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? ''

/** Reads an address. What it does not know, such as a filter of a later version, is left out. */
export function readTableQuery<Sort extends string, Filter extends string>(
  query: LocationQuery,
  { sorts, filters, columns }: TableShape<Sort, Filter>,
): TableQuery<Sort, Filter> {
  const sort = single(query.sort)
  const given = (Object.entries(filters) as [Filter, (value: string) => boolean][])
    .map(([name, accepts]) => ({ name, value: single(query[name]), accepts }))
    .filter(({ value, accepts }) => value !== '' && accepts(value))
  const keys = single(query.columns).split(',')
  const known = columns.map(({ key }) => key).filter((key) => keys.includes(key))
  return {
    search: tidySearch(single(query.search)),
    sort: sorts.find((name) => name === sort) ?? sorts[0],
    filters: Object.fromEntries(given.map(({ name, value }) => [name, value])) as Partial<
      Record<Filter, string>
    >,
    columns: known.length > 0 ? known : undefined,
  }
}

/** The address of a list, without what goes without saying. */
export function writeTableQuery<Sort extends string, Filter extends string>(
  { search, sort, filters, columns }: TableQuery<Sort, Filter>,
  { sorts }: Pick<TableShape<Sort, Filter>, 'sorts'>,
): LocationQueryRaw {
  return {
    ...(search && { search }),
    ...filters,
    ...(sort !== sorts[0] && { sort }),
    ...(columns && { columns: columns.join(',') }),
  }
}

/** The keys of the columns that are shown unless others are chosen. */
export const standardColumns = ({ columns }: Pick<TableShape, 'columns'>): string[] =>
  columns.filter(({ isExtra }) => !isExtra).map(({ key }) => key)

/** The keys to show, in the table's order; what names the row is always one of them. */
export const shownColumns = ({ columns }: Pick<TableShape, 'columns'>, chosen: readonly string[]): string[] =>
  columns.filter(({ key, isRowHeader }) => isRowHeader || chosen.includes(key)).map(({ key }) => key)
