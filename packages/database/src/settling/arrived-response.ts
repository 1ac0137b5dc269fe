import { getTableColumns } from 'drizzle-orm'
import { gatewayResponses } from '../schema/index.ts'
import type { Value } from '../sql/prepared.ts'

/** A gateway response as it arrived and as its gateway's code read it, before it is decided. */
export type ArrivedResponse = Omit<typeof gatewayResponses.$inferInsert, NotArriving | 'errorId'> & {
  errorId: string
}

/** What settling itself sets, or erasing. */
const notArriving = ['id', 'arrivedAt', 'paymentId', 'verdict', 'erasedAt', 'bodySha256'] as const
type NotArriving = (typeof notArriving)[number]

/** A column of `gateway_responses` that a gateway's reading fills. */
export interface ArrivedColumn {
  key: keyof ArrivedResponse
  name: string
  /** The type of its values in a parameter. */
  type: 'text' | 'integer' | 'bytea'
  /** The number of the parameter that holds its values. */
  parameter: number
}

/** All of them, in the order of their parameters. */
export const arrivedColumns: readonly ArrivedColumn[] = Object.entries(getTableColumns(gatewayResponses))
  .filter(([key]) => !(notArriving as readonly string[]).includes(key))
  .map(([key, column], place) => ({
    key: key as keyof ArrivedResponse,
    name: column.name,
    type: parameterType(column.getSQLType()),
    parameter: place + 1,
  }))

/** @throws Error where there is no such column */
export function columnNamed(name: string): ArrivedColumn {
  const found = arrivedColumns.find((column) => column.name === name)
  if (!found) throw new Error(`gateway_responses has no column ${name} that a response fills.`)
  return found
}

function parameterType(sqlType: string): ArrivedColumn['type'] {
  if (sqlType === 'integer' || sqlType === 'bytea') return sqlType
  if (sqlType === 'text' || sqlType.startsWith('varchar')) return 'text'
  throw new Error(`A response cannot fill a column of the type ${sqlType}.`)
}

/** Responses by column: an array literal of PostgreSQL for each of `arrivedColumns`. */
export const asColumns = (responses: readonly ArrivedResponse[]): string[] =>
  arrivedColumns.map(({ key }) => {
    let elements = ''
    for (const response of responses) elements += `,${element(response[key])}`
    return `{${elements.slice(1)}}`
  })

/** One response: a value for each of `arrivedColumns`. */
export const asValues = (response: ArrivedResponse): Value[] =>
  arrivedColumns.map(({ key }) => {
    const value = response[key] ?? null
    return typeof value === 'string' ? storable(value) : value
  })

/** Most columns of most responses are null. */
function element(value: ArrivedResponse[keyof ArrivedResponse]): string {
  if (value === undefined || value === null) return 'NULL'
  if (typeof value === 'string') return quoted(storable(value))
  return typeof value === 'number' ? String(value) : quoted(escaped(value))
}

const quoted = (text: string) => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`

/** Bytes in PostgreSQL's escape format. ASCII stays as it is, so a form is half as long as in hex. */
const escaped = (bytes: Buffer) => bytes.toString('latin1').replace(/[^ -[\]-~]/g, asOctal)
const asOctal = (byte: string) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`

/** A text without what PostgreSQL rejects. */
const storable = (text: string) =>
  /[\0\ud800-\udfff]/.test(text) ? wellFormed(text).replaceAll('\0', '') : text
/** Replaces halves of surrogate pairs, which UTF-8 cannot encode. */
const wellFormed = (text: string) => Buffer.from(text).toString()
