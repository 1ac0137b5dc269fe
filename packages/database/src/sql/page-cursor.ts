/** The cursor of a page is damaged, or another list's. */
export class InvalidCursor extends Error {
  constructor() {
    super('The cursor is not one of this list.')
    this.name = 'InvalidCursor'
  }
}

/** A value that rows are sorted by. */
export type KeyValue = string | number | boolean | null

const checks = {
  text: (value: unknown) => typeof value === 'string' && !/[\0\p{Cs}]/u.test(value),
  /** As PostgreSQL writes it. Whether there is such a day, the statement finds. */
  time: (value: unknown) => typeof value === 'string' && /^[\d: .+-]{1,40}$|^-?infinity$/.test(value),
  uuid: (value: unknown) =>
    typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value),
  integer: (value: unknown) => Number.isSafeInteger(value),
  flag: (value: unknown) => typeof value === 'boolean',
} as const satisfies Record<string, (value: unknown) => boolean>

/** The kinds of a list's sort keys, in order. */
export type KeyShape = readonly (keyof typeof checks)[]

/**
 * Writes where a page ended, so that the next one begins behind that row, whatever was inserted meanwhile.
 * @param list names the list and its sort
 */
export const writeCursor = (list: string, key: readonly KeyValue[]): string =>
  Buffer.from(JSON.stringify([list, ...key])).toString('base64url')

/**
 * Reads a cursor.
 * @throws InvalidCursor
 */
export function readCursor(list: string, shape: KeyShape, cursor: string): KeyValue[] {
  const [name, ...key] = parse(cursor)
  const fits = name === list && key.length === shape.length
  if (!fits || !shape.every((kind, place) => checks[kind](key[place]))) throw new InvalidCursor()
  return key as KeyValue[]
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(value)) return value
  } catch {
    // Damaged.
  }
  throw new InvalidCursor()
}
