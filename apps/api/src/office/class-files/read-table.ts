import { Readable } from 'node:stream'
import { parse } from 'csv-parse'

export const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

/** A row of a table, as its file writes it. */
export interface TableRow {
  /** As a spreadsheet counts: the header is 1. */
  row: number
  cells: string[]
}

/** The first line of files that name their separator, which spreadsheets do not show. */
const named = /^sep=([,;\t])\r?\n/i

const chunkLength = 65_536

/**
 * Reads the rows of a CSV file, a part of it at a time, so that a large file keeps nobody waiting. Empty rows are left out
 * and counted.
 * @throws Error where a quote is never closed
 */
export async function* readTable(text: string): AsyncGenerator<TableRow> {
  const { separator, body } = separatorOf(text)
  const parser = Readable.from(chunksOf(body)).pipe(
    parse({ delimiter: separator, relax_column_count: true, relax_quotes: true }),
  )
  let row = 0
  for await (const cells of parser as AsyncIterable<string[]>) {
    row += 1
    if (cells.some((cell) => cell.trim() !== '')) yield { row, cells }
  }
}

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += chunkLength) yield text.slice(at, at + chunkLength)
}

/** The separator of a file: the one it names, or the most frequent one of its header. */
export function separatorOf(text: string): { separator: Separator; body: string } {
  const [line, separator] = named.exec(text) ?? []
  if (line !== undefined) return { separator: separator as Separator, body: text.slice(line.length) }
  const header = text.slice(0, /[\r\n]/.exec(text.replace(/"[^"]*"/g, blank))?.index)
  const counts = separators.map((each) => header.replace(/"[^"]*"/g, blank).split(each).length)
  return { separator: separators[counts.indexOf(Math.max(...counts))]!, body: text }
}

/** A quoted cell without what it holds, as long as before. */
const blank = (quoted: string): string => ' '.repeat(quoted.length)
