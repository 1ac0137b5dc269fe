import { tidiers, type Tidier } from '@baoming/contract'
import type { FastifyServerOptions } from 'fastify'

/** Texts that have one spelling are brought into it before any other keyword sees them. */
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
 * How requests are checked: as they came, but for what its schema says is tidied. Fastify would turn `"1"` into 1 and
 * drop unknown properties without a word; here both are the sender's mistake. The body limit bounds the work that
 * `allErrors` can make, and the answer lists the first few errors only.
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
