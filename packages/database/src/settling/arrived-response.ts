import { getTableColumns } from 'drizzle-orm'
import { gatewayResponses } from '../schema/index.ts'

/** A gateway response as it arrived and as its gateway's code read it, before it is decided. */
export type ArrivedResponse = Omit<
  typeof gatewayResponses.$inferInsert,
  'id' | 'arrivedAt' | 'paymentId' | 'verdict' | 'errorId' | 'erasedAt'
> & { errorId: string }

/** Responses as `json_populate_recordset` reads them: by column names, bytes escaped, without text that PostgreSQL rejects. */
export const asJsonRows = (responses: readonly ArrivedResponse[]): string =>
  JSON.stringify(responses.map(asRow))

function asRow(response: ArrivedResponse): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [key, name] of columnNames) {
    const value = response[key]
    if (value === undefined || value === null) continue
    row[name] = typeof value === 'string' ? storable(value) : Buffer.isBuffer(value) ? escaped(value) : value
  }
  return row
}

const columnNames = Object.entries(getTableColumns(gatewayResponses)).map(
  ([key, { name }]) => [key as keyof ArrivedResponse, name] as const,
)
/** Bytes in PostgreSQL's escape format. ASCII stays as it is, so a form is half as long as in hex. */
const escaped = (bytes: Buffer) => bytes.toString('latin1').replace(/[^ -[\]-~]/g, asOctal)
const asOctal = (byte: string) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`
const storable = (text: string) =>
  /[\0\ud800-\udfff]/.test(text) ? wellFormed(text).replaceAll('\0', '') : text
/** Replaces halves of surrogate pairs, which UTF-8 cannot encode. */
const wellFormed = (text: string) => Buffer.from(text).toString()
