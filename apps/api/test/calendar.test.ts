import { classCalendarPath } from '@baoming/contract'
import { testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarFile, type CalendarEvent } from '../src/calendar-file.ts'
import { newClass, startApp, webUrl, type TestApp } from './support.ts'

const event: CalendarEvent = {
  uid: 'class-tea@example.org',
  title: 'Tea, slowly; a beginning',
  location: '臺北市\\大安區',
  description: 'One.\r\nTwo,\u2028three.\u0007',
  url: 'https://example.org/classes/tea',
  startsAt: new Date('2026-12-05T01:30:00Z'),
  endsAt: new Date('2026-12-05T04:00:00Z'),
}
const at = new Date('2026-11-26T08:09:10.123Z')

/** As a calendar reads it: lines joined, escapes resolved. */
function read(file: string): Map<string, string> {
  const lines = file.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)
  return new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      const value = line.slice(colon + 1).replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
      return [line.slice(0, colon), value]
    }),
  )
}

describe('a calendar file', () => {
  it('says when in UTC, and everything else as it was', () => {
    const read1 = read(calendarFile(event, at))
    expect(Object.fromEntries(read1)).toMatchObject({
      VERSION: '2.0',
      UID: event.uid,
      DTSTAMP: '20261126T080910Z',
      DTSTART: '20261205T013000Z',
      DTEND: '20261205T040000Z',
      SUMMARY: event.title,
      LOCATION: event.location,
      DESCRIPTION: 'One.\nTwo,\nthree. ',
      URL: event.url,
    })
  })

  it('escapes what has a meaning, and begins no line of somebody else’s', () => {
    const file = calendarFile({ ...event, title: 'x\r\nATTENDEE:mailto:a@b.c' }, at)
    expect(file).toContain('SUMMARY:x\\nATTENDEE:mailto:a@b.c\r\n')
    expect(calendarFile(event, at)).toContain('SUMMARY:Tea\\, slowly\\; a beginning\r\n')
    expect(file).not.toMatch(/[^\r]\n|\r[^\n]/)
  })

  it('has no line over 75 bytes, and breaks no character', () => {
    const title = '週六陶藝入門🎨'.repeat(30)
    const file = calendarFile({ ...event, title }, at)
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(read(file).get('SUMMARY')).toBe(title)
    expect(file.split('\r\n').some((line) => Buffer.byteLength(line) > 70)).toBe(true)
  })
})

describe('the calendar file of a class', () => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(testServers[0]!)))
  afterAll(() => testApp.close())

  it('opens in a calendar, and is the same entry each time', async () => {
    const slug = await newClass(testApp, { title: '週六陶藝' })
    const replies = await Promise.all([1, 2].map(() => testApp.app.inject(classCalendarPath(slug))))
    const [first, second] = replies.map(({ body }) => read(body))
    expect(replies[0]!.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${slug}.ics"`,
    })
    expect(first!.get('SUMMARY')).toBe('週六陶藝')
    expect(first!.get('UID')).toBe(`class-${slug}@web.test`)
    expect(second!.get('UID')).toBe(first!.get('UID'))
    expect(first!.get('URL')).toBe(`${webUrl}/classes/${slug}`)
  })

  it('tells nobody what is meant for members', async () => {
    const { body } = await testApp.app.inject(classCalendarPath(await newClass(testApp)))
    expect(body).not.toContain('survey.example')
    expect(body).not.toContain('提早')
  })

  it('is missing where there is no class', async () => {
    const reply = await testApp.app.inject(classCalendarPath('no-such-class'))
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([404, 'not_found'])
  })

  it('is described with the other calls', async () => {
    const document = (await testApp.app.inject('/openapi.json')).json<{ paths: Record<string, unknown> }>()
    const text = {
      schema: { type: 'string' },
      example: expect.stringMatching(/^BEGIN:VCALENDAR\r\n/) as string,
    }
    expect(document.paths[classCalendarPath('{slug}')]).toMatchObject({
      get: {
        parameters: [{ example: 'sourdough' }],
        responses: { 200: { content: { 'text/calendar': text } } },
      },
    })
  })
})
