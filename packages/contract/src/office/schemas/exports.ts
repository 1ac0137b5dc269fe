import { Type, type Static } from 'typebox'
import { Locale } from '../../shared/primitives.ts'
import { OrdersQuery } from './orders.ts'

/** A file. The client makes a `Blob` of it. */
export const File = Type.Unsafe<Blob>({ type: 'string', format: 'binary' })

/** `csv`: UTF-8 with a byte order mark, as Excel wants it. */
export const ExportFormat = Type.Union([Type.Literal('xlsx'), Type.Literal('csv')])
export type ExportFormat = Static<typeof ExportFormat>

/** Which registrations, as in the list, and how they are written. */
export const ExportOrdersBody = Type.Object({
  format: ExportFormat,
  locale: Type.Union(Locale.anyOf, { description: 'The language of titles and statuses' }),
  ...Type.Omit(OrdersQuery, ['after']).properties,
})
export type ExportOrdersBody = Static<typeof ExportOrdersBody>

export const ExportEverythingBody = Type.Object({ locale: Locale })
export type ExportEverythingBody = Static<typeof ExportEverythingBody>
