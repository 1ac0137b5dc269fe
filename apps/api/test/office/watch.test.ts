import type { AddressInfo } from 'node:net'
import { newClass, sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieName, officeOrigin, startOffice, type Person, type TestOffice } from '../support/office.ts'

describe.each(testServers)('watching the office on $name', { timeout: 240_000 }, (server) => {
  let office: TestOffice
  let url: string
  beforeAll(async () => {
    office = await startOffice(server)
    await office.hire()
    await office.app.listen({ host: '127.0.0.1', port: 0 })
    url = `http://127.0.0.1:${(office.app.server.address() as AddressInfo).port}/api/office/events`
  })
  afterAll(() => office.close())

  /** Opens a stream as the office's page does, and counts what it says. */
  async function watch(person: Person, headers: Record<string, string> = {}) {
    const stop = new AbortController()
    const response = await fetch(url, {
      headers: { origin: officeOrigin, cookie: `${cookieName}=${person.token}`, ...headers },
      signal: stop.signal,
    })
    const seen = { text: '', ended: false }
    const reading = (async () => {
      const decoder = new TextDecoder()
      for await (const chunk of response.body!) seen.text += decoder.decode(chunk as Uint8Array)
      seen.ended = true
    })().catch(() => (seen.ended = true))
    return {
      response,
      ended: () => seen.ended,
      count: () => seen.text.split('event: changed').length - 1,
      stop: async () => {
        stop.abort()
        await reading
      },
    }
  }

  it('says at the beginning and after a registration that something changed, and nothing else', async () => {
    const person = await office.hire('desk')
    const stream = await watch(person)
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(stream.response.headers.get('cache-control')).toBe('no-store')
    expect(stream.response.headers.get('access-control-allow-origin')).toBe(officeOrigin)
    await expect.poll(stream.count, { timeout: 20_000 }).toBeGreaterThan(0)
    const course = await newClass(office.database.db, { priceSingle: 0 })
    const before = stream.count()
    await office.client.createOrder({
      body: {
        classSlug: course.slug,
        memberStatus: 'single',
        member: { name: '林小明', email: 'ming@example.com' },
      },
    })
    await expect.poll(stream.count, { timeout: 20_000 }).toBeGreaterThan(before)
    await stream.stop()
  })

  it('ends with the session', async () => {
    const person = await office.hire('desk')
    const stream = await watch(person)
    await expect.poll(stream.count, { timeout: 20_000 }).toBeGreaterThan(0)
    await office.database.db.execute(sql`
      update staff_sessions set ended_at = now() where staff_id = ${person.id}`)
    await expect
      .poll(
        () => {
          office.database.changes.announce()
          return stream.ended()
        },
        { timeout: 30_000 },
      )
      .toBe(true)
    const [row] = await office.database.db.execute<{ rows: number }>(
      sql`select count(*)::integer as rows from staff_sessions where staff_id = ${person.id}`,
    )
    expect(row!.rows).toBe(1)
  })

  it('is for who is signed in, from the office’s own pages, in four tabs', async () => {
    const person = await office.hire('teacher')
    expect((await watch({ ...person, token: 'x'.repeat(43) })).response.status).toBe(401)
    expect((await watch(person, { origin: 'https://elsewhere.example' })).response.status).toBe(403)
    const tabs = await Promise.all([1, 2, 3, 4].map(() => watch(person)))
    expect(tabs.map(({ response }) => response.status)).toEqual([200, 200, 200, 200])
    expect((await watch(person)).response.status).toBe(429)
    await tabs[0]!.stop()
    await expect
      .poll(
        async () => {
          const tab = await watch(person)
          await tab.stop()
          return tab.response.status
        },
        { timeout: 20_000 },
      )
      .toBe(200)
    for (const tab of tabs) await tab.stop()
  })
})
