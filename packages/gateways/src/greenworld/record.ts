import type { Values } from '../form/values.ts'
import { responseFields, type ResponseFields } from '../protocol/response-fields.ts'

/** An answer as it is stored: the response columns have this gateway's own names. */
export function recordOf(values: Values): ResponseFields {
  return responseFields(values)
}
