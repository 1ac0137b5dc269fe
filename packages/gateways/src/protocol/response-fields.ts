/**
 * The response columns, under the classic gateway's names. Other gateways fill the columns that share a meaning. Texts are
 * cut to their column; a field that was absent or did not fit its type is `null`.
 */
export interface ResponseFields {
  /** Merchant number, ≤ 15 characters. */
  client: string | null
  /** 1 approved; anything else not. */
  succ: number | null
  /** The gateway's own number of the transaction, ≤ 10 characters. */
  gwsr: string | null
  response_code: string | null
  response_msg: string | null
  /** `yyyymmdd`, Asia/Taipei. */
  process_date: string | null
  /** `hhmmss`, Asia/Taipei. */
  process_time: string | null
  /** Our trade number (`transId`), ≤ 60 characters. */
  od_sob: string | null
  auth_code: string | null
  /** Whole New Taiwan dollars. */
  amount: number | null
  od_hoho: string | null
  eci: string | null
  red_dan: number | null
  red_de_amt: number | null
  red_ok_amt: number | null
  red_yet: number | null
  rech_key: string | null
  inspect: string | null
  spcheck: string | null
  card4no: string | null
  card6no: string | null
  expire_dt: string | null
  inv_error: string | null
}

/** Text columns of a gateway response and how many characters (code points) each can take. */
export const textColumnSizes = {
  client: 15,
  gwsr: 10,
  response_code: 10,
  response_msg: 200,
  process_date: 8,
  process_time: 6,
  od_sob: 60,
  auth_code: 8,
  od_hoho: 500,
  eci: 2,
  rech_key: 80,
  inspect: 60,
  spcheck: 9,
  card4no: 4,
  card6no: 6,
  expire_dt: 4,
  inv_error: 4,
} as const

/** Columns that hold a 32-bit integer (PostgreSQL `integer`). */
export const integerColumns = ['succ', 'amount', 'red_dan', 'red_de_amt', 'red_ok_amt', 'red_yet'] as const

/** The smallest value of an integer column. */
export const integerMin = -2147483648
/** The largest value of an integer column. */
export const integerMax = 2147483647

/**
 * Fits any values into the response columns, so that even an unreadable callback leaves a record: texts are cut to their
 * column and lose their NULs (PostgreSQL stores none), numbers that do not fit become `null`.
 */
export function responseFields(values: Pick<ReadonlyMap<string, string>, 'get'>): ResponseFields {
  const fields = { ...emptyFields }
  for (const name of textColumns) fields[name] = fitText(values.get(name), name)
  for (const name of integerColumns) fields[name] = readInteger(values.get(name))
  return fields
}

/** Names of the text columns. */
export const textColumns = Object.keys(textColumnSizes) as (keyof typeof textColumnSizes)[]

/**
 * The record of a callback of which nothing could be read. Written as a literal, because every record is a copy of it and
 * an object that gets its properties one by one is slow to copy.
 */
export const emptyFields: Readonly<ResponseFields> = {
  client: null,
  succ: null,
  gwsr: null,
  response_code: null,
  response_msg: null,
  process_date: null,
  process_time: null,
  od_sob: null,
  auth_code: null,
  amount: null,
  od_hoho: null,
  eci: null,
  red_dan: null,
  red_de_amt: null,
  red_ok_amt: null,
  red_yet: null,
  rech_key: null,
  inspect: null,
  spcheck: null,
  card4no: null,
  card6no: null,
  expire_dt: null,
  inv_error: null,
}

/** Reads a decimal integer; `null` when it is absent, anything else, or more than a column can take. */
export function readInteger(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d+$/.test(text)) return null
  const value = Number(text)
  return value >= integerMin && value <= integerMax ? value : null
}

/**
 * Whether a text is a whole number of dollars that fits its column.
 *
 * @param mayBeMissing whether it may be absent or empty: a declined payment moves no money and may name no amount
 */
export function isAmount(text: string | undefined, { mayBeMissing }: { mayBeMissing: boolean }): boolean {
  if (!text) return mayBeMissing
  return /^\d{1,10}$/.test(text) && readInteger(text) !== null
}

/** Whether a text has more characters (code points) than `size`. */
export function isLongerThan(text: string, size: number): boolean {
  return text.length > size && cut(text, size).length < text.length
}

/** Fits a text into its column: cut, and without NULs. Null where it is absent. */
export function fitText(text: string | undefined, column: keyof typeof textColumnSizes): string | null {
  if (text === undefined) return null
  const size = textColumnSizes[column]
  return text.length <= size && !text.includes('\0') ? text : cut(text.replaceAll('\0', ''), size)
}

// A code point takes at most two units, so the first slice spares a huge text from being spread whole.
function cut(text: string, size: number): string {
  return [...text.slice(0, 2 * size)].slice(0, size).join('')
}
