import type { FastifyServerOptions } from 'fastify'

/**
 * How requests are checked: as they came. Fastify would turn `"1"` into 1 and drop unknown properties without a
 * word; here both are the sender's mistake. The body limit bounds the work that `allErrors` can make, and the
 * answer lists the first few errors only.
 */
export const ajvOptions = {
  customOptions: { allErrors: true, coerceTypes: false, removeAdditional: false, useDefaults: false },
} as const satisfies FastifyServerOptions['ajv']
