/**
 * Rows as CSV that Excel opens in Chinese. A cell that a spreadsheet would take for a formula gets an apostrophe in front,
 * because its text comes from a file of somebody else.
 */
export const problemsFile = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
