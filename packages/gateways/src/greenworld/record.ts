import type { Values } from '../form/values.ts'
import { responseFields, type ResponseFields } from '../protocol/response-fields.ts'

/** Puts a response into the response columns, which have this gateway's own names. */
export function recordOf(values: Values): ResponseFields {
  return responseFields(values)
}
