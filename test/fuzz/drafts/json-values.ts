import fc from 'fast-check'
import { oddText } from './oddities.ts'

/** The part of JSON Schema that the contract uses. */
export interface Schema {
  type?: string
  const?: unknown
  anyOf?: readonly Schema[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  items?: Schema
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
}

/** Valid values by the property's name, where the schema alone says too little. */
export type KnownValues = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** Values that fit a schema, or nearly; a pattern that cannot be generated from needs a value in `known`. */
export function fitting(schema: Schema, known: KnownValues, name = ''): fc.Arbitrary<unknown> {
  if (Object.hasOwn(known, name)) return known[name]!
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((choice) => fitting(choice, known)))
  switch (schema.type) {
    case 'object':
      return fittingObject(schema, known)
    case 'array':
      return fc.array(fitting(schema.items ?? {}, known), { maxLength: 3 })
    case 'string':
      return fittingText(schema)
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue()
  }
}

function fittingObject({ properties = {}, required = [] }: Schema, known: KnownValues) {
  const values = Object.entries(properties).map(([name, schema]) => [name, fitting(schema, known, name)])
  const model = Object.fromEntries(values) as Record<string, fc.Arbitrary<unknown>>
  return fc.record(model, { requiredKeys: [...required] })
}

function fittingText({ pattern, format }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'email') return fc.emailAddress()
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  if (pattern === undefined) return fc.string({ maxLength: 20 })
  // fast-check makes no texts for patterns that look ahead; ordinary ones are tried until one fits.
  const fits = new RegExp(pattern, 'u')
  return pattern.includes('(?')
    ? fc.string({ minLength: 1, maxLength: 20 }).filter((text) => fits.test(text))
    : fc.stringMatching(new RegExp(pattern))
}

/** Unexpected JSON, as text, because no JavaScript object could hold some of it. */
export const oddJson: fc.Arbitrary<string> = fc.oneof(
  oddText.map((text) => JSON.stringify(text)),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc.constantFrom(
    'null',
    'true',
    '[]',
    '{}',
    '-0',
    '1e999',
    '-1e-999',
    '2147483648',
    '9007199254740993',
    '123456789012345678901234567890.5',
    '"\\ud800"',
    '"\\u0000"',
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"toString":1,"valueOf":1,"length":-1}',
  ),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.integer({ min: 1, max: 6_000 }).map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
  fc.integer({ min: 1, max: 4_000 }).map((count) => `{${manyProperties(count)}}`),
)

const manyProperties = (count: number): string =>
  Array.from({ length: count }, (_, index) => `"p${index}":1`).join(',')
