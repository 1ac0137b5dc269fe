/**
 * Lays rows out for a terminal, the first of them being the heads of the columns.
 *
 * @param wordColumns how many columns hold words and stand left; the others hold numbers and stand right
 */
export function layOut(rows: readonly (readonly string[])[], wordColumns: number): string {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column < wordColumns ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n')
}

/** A whole number with its thousands apart. */
export const whole = (number: number): string => Math.round(number).toLocaleString('en')

/** Milliseconds, as exact as anybody reads them. */
export const milliseconds = (number: number): string => number.toFixed(number < 10 ? 2 : 1)
