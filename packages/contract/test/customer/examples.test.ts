import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { examples, routes, type RouteName } from '../../src/index.ts'

interface Schemas {
  params?: TSchema
  headers?: TSchema
  body?: TSchema
  response: Record<string, TSchema>
}

describe.each(Object.entries(routes))('the example of %s', (name, route) => {
  const schemas = route.schema as Schemas
  const example = examples[name as RouteName]

  it('fits the request', () => {
    for (const part of ['params', 'headers', 'body'] as const) {
      expect(Object.hasOwn(example, part), part).toBe(part in schemas)
      if (part in schemas) expect([...Value.Errors(schemas[part]!, example[part])], part).toEqual([])
    }
  })

  it('has an answer for every status', () => {
    expect(Object.keys(example.response).sort()).toEqual(Object.keys(schemas.response).sort())
    for (const [status, schema] of Object.entries(schemas.response)) {
      expect([...Value.Errors(schema, example.response[status])], status).toEqual([])
    }
  })
})
