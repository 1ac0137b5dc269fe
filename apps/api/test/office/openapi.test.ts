import { officeRoutes } from '@baoming/contract/office'
import { testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOffice, type TestOffice } from '../support/office.ts'

interface Operation {
  operationId: string
  tags: string[]
  security?: object[]
  summary?: string
}

describe.each(testServers.slice(0, 1))('the office in /openapi.json on $name', (server) => {
  let office: TestOffice
  let document: { tags: { name: string }[]; paths: Record<string, Record<string, Operation>> }
  let operations: Operation[]

  beforeAll(async () => {
    office = await startOffice(server)
    document = (await office.app.inject('/openapi.json')).json()
    operations = Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/api/office/'))
      .flatMap(([, methods]) => Object.values(methods))
  })
  afterAll(() => office.close())

  it('has every call, with a summary', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(officeRoutes).sort())
    for (const { operationId, summary } of operations) expect(summary, operationId).toBeTruthy()
  })

  it('says which calls need a session', () => {
    const guarded = operations.filter(({ security }) => security).map(({ operationId }) => operationId)
    const expected = Object.entries(officeRoutes).filter(([, { access }]) => !('open' in access))
    expect(guarded.sort()).toEqual(expected.map(([name]) => name).sort())
  })

  it('describes each of its groups', () => {
    const described = document.tags.map(({ name }) => name)
    const used = new Set(operations.flatMap(({ tags }) => tags))
    expect([...used].filter((tag) => !described.includes(tag))).toEqual([])
  })
})
