import { describe, expect, it } from 'vitest'
import {
  createOfficeClient,
  mayDo,
  officeAddresses,
  officeRoutes,
  permissions,
  roles,
} from '../../src/office/index.ts'

describe("the office's routes", () => {
  it('are those of its addresses, all under /api/office', () => {
    expect(Object.keys(officeRoutes)).toEqual(Object.keys(officeAddresses))
    for (const { method, url } of Object.values(officeRoutes)) {
      expect(['GET', 'POST']).toContain(method)
      expect(url).toMatch(/^\/api\/office\//)
    }
  })

  it.each(Object.entries(officeRoutes))(
    'say who may call them, and read without effect: %s',
    (_name, route) => {
      const { access, method, schema } = route
      if ('open' in access) return expect(method).toBe('POST')
      expect(Object.keys(permissions)).toContain(access.permission)
      expect(Object.keys(schema.response)).toEqual(expect.arrayContaining(['200', '401', '403']))
      if (method === 'GET') expect(access).not.toHaveProperty('stepUp')
    },
  )
})

describe('the table of permissions', () => {
  it('lets owners do everything, and teachers nothing with addresses or money', () => {
    for (const permission of Object.keys(permissions) as (keyof typeof permissions)[])
      expect(mayDo('owner', permission)).toBe(true)
    for (const permission of ['read-orders', 'read-money', 'move-money', 'export', 'manage-staff'] as const)
      expect(mayDo('teacher', permission)).toBe(false)
    expect(roles.filter((role) => mayDo(role, 'read-classes'))).toEqual([...roles])
  })
})

describe("the office's client", () => {
  const record = async (call: (client: ReturnType<typeof createOfficeClient>) => unknown) => {
    const sent: [string, RequestInit | undefined][] = []
    const client = createOfficeClient({
      baseUrl: 'https://office.example',
      fetch: async (url, init) => {
        sent.push([url as string, init])
        return Response.json({ status: 'done' })
      },
    })
    await call(client)
    return sent[0]!
  }

  it('sends its cookie, and the query and parameters escaped', async () => {
    const [url, init] = await record((client) =>
      client.listOfficeOrders({ query: { search: '林 :id&a=1', class: 7, status: undefined } as never }),
    )
    expect(url).toBe('https://office.example/api/office/orders?search=%E6%9E%97+%3Aid%26a%3D1&class=7')
    expect(init?.credentials).toBe('include')
    const [other] = await record((client) => client.removePasskey({ params: { id: 'a/b?c' } }))
    expect(other).toBe('https://office.example/api/office/passkeys/a%2Fb%3Fc/remove')
  })
})
