import { examples, routes, type RouteName } from '@baoming/contract'
import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config, startBareApp, type BareApp } from '../support/bare-app.ts'

interface Operation {
  operationId: string
  tags: string[]
  summary: string
  security?: object[]
  parameters?: { in: string; name: string; required?: boolean; example?: unknown }[]
  requestBody?: { content: Record<string, { schema: object; example?: unknown }> }
  responses: Record<
    string,
    { description: string; content: Record<string, { schema: object; example?: unknown }> }
  >
}

interface OpenApiDocument {
  openapi: string
  info: { title: string; version: string }
  servers: { url: string }[]
  components: { securitySchemes: Record<string, object> }
  paths: Record<string, Record<string, Operation>>
}

// Without their own types, which differ from route to route.
const every = Object.values(routes) as readonly object[] as readonly RouteOptions[]
const nothing = () => Promise.reject(new Error('Nobody calls this.'))

let app: BareApp
let document: OpenApiDocument
beforeAll(async () => {
  ;({ app } = await startBareApp())
  for (const route of every) app.route({ ...route, handler: nothing })
  document = (await app.inject('/openapi.json')).json()
})
afterAll(() => app.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 and says where the API is', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Baoming', version: expect.any(String) as string },
      servers: [{ url: config.serverUrl }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    })
  })

  it('has every route of the contract and no other', () => {
    const described = operations().map(({ path, method, operation }) => [operation.operationId, method, path])
    const expected = Object.entries(routes).map(([name, { method, url }]) => [
      name,
      method.toLowerCase(),
      url.replace(/:(\w+)/g, '{$1}'),
    ])
    expect(described.sort()).toEqual(expected.sort())
  })

  it('describes every answer, errors as problem details', () => {
    for (const { operation } of operations()) {
      expect(operation.responses).toHaveProperty('default')
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(description).not.toBe('')
        expect(Object.keys(content)).toEqual([
          status.startsWith('2') ? 'application/json' : 'application/problem+json',
        ])
      }
    }
  })

  it('shows every call with an example of what is sent and of each answer', () => {
    for (const { operation } of operations()) {
      const { operationId, parameters = [], requestBody, responses } = operation
      const example = examples[operationId as RouteName]
      for (const { name, example: value } of parameters) {
        expect(value, name).toBe({ ...example.params, ...example.headers }[name])
        expect(value, name).toBeTruthy()
      }
      expect(requestBody?.content['application/json']?.example).toEqual(example.body)
      for (const [status, { content }] of Object.entries(responses)) {
        expect(example.response[status]).toBeTruthy()
        for (const media of Object.values(content)) expect(media.example).toEqual(example.response[status])
      }
    }
  })

  it('declares what is in the path as required parameters', () => {
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? []).filter((each) => each.in === 'path')
      expect(declared.map(({ name }) => name)).toEqual(inPath)
      for (const { required } of declared) expect(required).toBe(true)
    }
  })

  it('is plain JSON Schema: without references that lead nowhere', () => {
    expect(JSON.stringify(document)).not.toMatch(/"(\$ref|~kind|~optional)"/)
  })
})

describe('/docs', () => {
  it('is a page that runs its own script and loads nothing from elsewhere', async () => {
    const page = await app.inject('/docs/')
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
    const addresses = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
    expect(addresses.length).toBeGreaterThan(3)
    for (const address of addresses) {
      expect(address).toMatch(/^\.\/static\//)
      expect((await app.inject(new URL(address, 'http://x/docs/').pathname)).statusCode).toBe(200)
    }
  })
})
