import { tidiers, type Tidier } from '@baoming/contract'
import type { FastifyServerOptions } from 'fastify'

/** A keyword that normalises a text before the other keywords check it. */
const tidied = {
  keyword: 'x-tidied',
  type: 'string',
  schemaType: 'string',
  before: 'maxLength',
  modifying: true,
  errors: false,
  validate(
    how: Tidier,
    text: string,
    _schema: unknown,
    place?: { parentData: Record<string, unknown>; parentDataProperty: string | number },
  ) {
    if (place) place.parentData[place.parentDataProperty] = tidiers[how](text)
    return true
  },
} as const

/**
 * How requests are validated: as they arrive, except for texts that the schema normalises. Fastify's defaults convert
 * `"1"` to 1 and drop unknown properties silently; here both are errors of the caller. The body limit bounds the work of
 * `allErrors`, and the response lists the first 20 errors.
 */
export const ajvOptions = {
  customOptions: {
    allErrors: true,
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false,
    keywords: [tidied],
  },
} satisfies FastifyServerOptions['ajv']
