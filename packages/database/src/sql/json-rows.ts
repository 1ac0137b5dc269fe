/**
 * A list of rows as JSON, the parameter of statements that work on lists. Halves of surrogate pairs are replaced, as
 * UTF-8 would, because PostgreSQL rejects them in JSON.
 */
export const jsonRows = (rows: readonly object[]): string => {
  const text = JSON.stringify(rows)
  // JSON escapes a half as `\udXXX`; whole pairs stay as they are. An escaped backslash before it is not its escape.
  return text.includes('\\ud') ? text.replace(/\\(u[dD][89a-fA-F][\da-fA-F]{2}|.)/g, replaceHalf) : text
}

const replaceHalf = (escape: string, what: string): string => (what.length > 1 ? '\ufffd' : escape)
