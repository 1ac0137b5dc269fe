/**
 * Aligns rows for a terminal; the first row is the head.
 *
 * @param wordColumns how many columns hold words and are aligned left; the others hold numbers and are aligned right
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

/** Formats a whole number with separators of thousands. */
export const whole = (number: number): string => Math.round(number).toLocaleString('en')

/** Formats milliseconds with a useful number of digits. */
export const milliseconds = (number: number): string => number.toFixed(number < 10 ? 2 : 1)
