import type { Problem } from '@baoming/contract'
import type { FastifySchemaValidationError } from 'fastify'

type Place = NonNullable<Problem['errors']>[number]

const placesAtMost = 20
const nameLengthMax = 80

/** Where a request is invalid: JSON pointers and what the schema asks for, never the values sent; 20 at most. */
export function validationErrors(errors: readonly FastifySchemaValidationError[]): Place[] {
  return errors.slice(0, placesAtMost).map(place)
}

function place({
  keyword,
  instancePath,
  params,
  message = 'does not fit',
}: FastifySchemaValidationError): Place {
  if (keyword === 'required')
    return { path: below(instancePath, params.missingProperty), message: 'is required' }
  if (keyword === 'additionalProperties')
    return { path: below(instancePath, params.additionalProperty), message: 'is not known here' }
  return { path: instancePath, message }
}

function below(pointer: string, name: unknown): string {
  const token = String(name).slice(0, nameLengthMax).replaceAll('~', '~0').replaceAll('/', '~1')
  return `${pointer}/${token}`
}
