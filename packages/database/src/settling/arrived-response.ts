import { getTableColumns } from 'drizzle-orm'
import { gatewayResponses } from '../schema/index.ts'

/** A gateway response as it arrived and as the gateway's adapter read it, not yet decided. */
export type ArrivedResponse = Omit<
  typeof gatewayResponses.$inferInsert,
  'id' | 'arrivedAt' | 'paymentId' | 'verdict' | 'errorId' | 'erasedAt'
> & { errorId: string }

/** Responses as `json_populate_recordset` reads them: column names, bytes escaped, no text that PostgreSQL refuses. */
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
/** PostgreSQL's escape format of bytes: what is ASCII stays as it is, which makes a form half as long as in hex. */
const escaped = (bytes: Buffer) => bytes.toString('latin1').replace(/[^ -[\]-~]/g, asOctal)
const asOctal = (byte: string) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`
const storable = (text: string) =>
  /[\0\ud800-\udfff]/.test(text) ? wellFormed(text).replaceAll('\0', '') : text
/** Halves of surrogate pairs become replacement characters, as in any UTF-8 text. */
const wellFormed = (text: string) => Buffer.from(text).toString()
