/** Letters A to Z in lower case, as `lower(… collate "C")` makes them on every server. */
export const lowerAscii = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** A pattern of `LIKE` for texts that contain this one, in which nothing is a wildcard. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
