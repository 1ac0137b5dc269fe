import { setImmediate } from 'node:timers/promises'
import { importRowsMax, type ImportProblem } from '@baoming/contract/office'
import { columnNamed, requiredColumns, type ClassColumn } from './columns.ts'
import { decodeFile } from './decode-file.ts'
import { readClass, type KnownNames, type RowClass, type RowProblem } from './read-class.ts'
import { readTable, separatorOf, type TableRow } from './read-table.ts'

/** A file of classes, read whole. */
export interface ClassFile {
  encoding: string
  separator: string
  /** The header of the column of slugs; null where there is none. */
  slugColumn: string | null
  /** Without the header and empty rows. */
  rows: number
  /** In the order of rows. */
  problems: ImportProblem[]
  /** Those without a problem. */
  classes: { row: number; class: RowClass }[]
}

/** Rows that are read before others are served. */
const rowsInTurn = 100

/** A value in a message is cut off after so many characters. */
const valueLength = 100

/** Reads a file of classes, and reports everything that is wrong with it. */
export async function readClassFile(bytes: Buffer, known: KnownNames): Promise<ClassFile> {
  const decoded = decodeFile(bytes)
  if (!decoded) return unreadable('utf-8', ',')
  const { separator } = separatorOf(decoded.text)
  const file: ClassFile = {
    encoding: decoded.encoding,
    separator,
    slugColumn: null,
    rows: 0,
    problems: [],
    classes: [],
  }
  const reader = fileReader(file, known)
  try {
    for await (const row of readTable(decoded.text)) {
      if (!reader.take(row)) break
      if (file.rows % rowsInTurn === 0) await setImmediate()
    }
  } catch {
    return unreadable(file.encoding, separator)
  }
  reader.end()
  return file
}

const unreadable = (encoding: string, separator: string): ClassFile => ({
  encoding,
  separator,
  slugColumn: null,
  rows: 0,
  problems: [{ row: null, column: null, kind: 'not_a_table', value: null }],
  classes: [],
})

function fileReader(file: ClassFile, known: KnownNames) {
  let headers: Header[] | undefined
  /** Rows of the slugs that were named. */
  const slugs = new Map<string, number>()
  const ofFile = (kind: ImportProblem['kind'], column: string | null = null) =>
    void file.problems.push({ row: null, column, kind, value: null })

  /** @returns whether to read on */
  function take({ row, cells }: TableRow): boolean {
    if (!headers) {
      headers = readHeaders(cells, ofFile)
      file.slugColumn = headers.find(({ column }) => column === 'slug')?.title ?? null
      return file.problems.length === 0
    }
    if (file.rows === importRowsMax) {
      ofFile('too_many_rows')
      return false
    }
    file.rows += 1
    takeClass(headers, row, cells)
    return true
  }

  function takeClass(known_: Header[], row: number, cells: string[]) {
    const titleOf = (column: ClassColumn | null) =>
      known_.find((header) => header.column === column)?.title ?? null
    const valueOf = (column: ClassColumn | null) => {
      const at = known_.findIndex((header) => header.column === column)
      return at < 0 ? null : (cells[at] ?? '').slice(0, valueLength)
    }
    const report = (kind: ImportProblem['kind'], column: ClassColumn | null) =>
      void file.problems.push({ row, column: titleOf(column), kind, value: valueOf(column) })

    if (cells.slice(known_.length).some((cell) => cell.trim() !== '')) report('cells_too_many', null)
    const named = Object.fromEntries(known_.map(({ column }, at) => [column, cells[at] ?? '']))
    const read = readClass(named, known)
    const placeOf = ({ column }: RowProblem) => known_.findIndex((header) => header.column === column)
    const leftToRight = read.problems.toSorted((one, other) => placeOf(one) - placeOf(other))
    for (const { column, kind } of leftToRight) report(kind, column)
    if (!read.class) return
    const { slug } = read.class
    if (slug !== '' && slugs.has(slug)) return report('slug_twice', 'slug')
    if (slug !== '') slugs.set(slug, row)
    file.classes.push({ row, class: read.class })
  }

  function end() {
    if (file.rows === 0 && file.problems.length === 0) ofFile('no_rows')
  }

  return { take, end }
}

interface Header {
  title: string
  column: ClassColumn
}

function readHeaders(
  cells: string[],
  ofFile: (kind: ImportProblem['kind'], column?: string) => void,
): Header[] {
  const titles = cells.map((cell) => cell.trim())
  while (titles.at(-1) === '') titles.pop()
  const headers = titles.map((title) => ({ title, column: columnNamed(title) }))
  for (const [at, { title, column }] of headers.entries()) {
    if (column === undefined) ofFile('unknown_column', title.slice(0, valueLength))
    else if (headers.findIndex((header) => header.column === column) < at) ofFile('column_twice', title)
  }
  for (const required of requiredColumns)
    if (!headers.some(({ column }) => column === required)) ofFile('column_missing', required)
  return headers as Header[]
}
