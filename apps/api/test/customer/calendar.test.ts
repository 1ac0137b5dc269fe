import { classCalendarPath } from '@baoming/contract'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarFile, calendarMethod, type CalendarEvent } from '../../src/classes/calendar-file.ts'
import { newClass, startApp, webUrl, type TestApp } from '../support/app.ts'

const event: CalendarEvent = {
  uid: 'class-tea@example.org',
  sequence: 3,
  changedAt: new Date('2026-11-20T01:02:03Z'),
  title: 'Tea, slowly; a beginning',
  location: '臺北市\\大安區',
  description: 'One.\r\nTwo,\u2028three.\u0007',
  url: 'https://example.org/classes/tea',
  startsAt: new Date('2026-12-05T01:30:00Z'),
  endsAt: new Date('2026-12-05T04:00:00Z'),
  isCancelled: false,
  organiser: {
    name: '河岸, "社大"',
    email: "o'brien+a&b@organiser.example",
    phone: '02-2345',
    address: null,
  },
}
const at = new Date('2026-11-26T08:09:10.123Z')

const contentLines = (file: string) => file.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)

/** As a calendar reads the event: lines joined, escapes resolved; without its reminders. */
function read(file: string): Map<string, string> {
  const withoutAlarms = file.replace(/BEGIN:VALARM[^]*?END:VALARM\r\n/g, '')
  return new Map(
    contentLines(withoutAlarms).map((line): [string, string] => {
      const colon = line.indexOf(':')
      const value = line.slice(colon + 1).replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
      return [line.slice(0, colon), value]
    }),
  )
}

describe('a calendar file', () => {
  it('says when in UTC, and everything else as it was', () => {
    const read1 = read(calendarFile([event], at))
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
      SEQUENCE: '3',
      'LAST-MODIFIED': '20261120T010203Z',
    })
  })

  it('names the organiser, and how to reach them', () => {
    const lines = contentLines(calendarFile([event], at))
    expect(lines).toContain(`ORGANIZER;CN="河岸, '社大'":mailto:o'brien+a%26b@organiser.example`)
    expect(read(calendarFile([event], at)).get('CONTACT')).toBe(
      `河岸, "社大", 02-2345, o'brien+a&b@organiser.example`,
    )
    const organiser = { name: null, email: null, phone: null, address: null }
    const nobody = { ...event, organiser }
    expect(calendarFile([nobody], at)).not.toMatch(/ORGANIZER|CONTACT/)
    expect([calendarMethod([event]), calendarMethod([nobody])]).toEqual(['PUBLISH', undefined])
  })

  it('reminds a day and two hours before', () => {
    const alarms = [...calendarFile([event], at).matchAll(/BEGIN:VALARM\r\n([^]*?)END:VALARM\r\n/g)]
    expect(alarms.map(([, alarm]) => alarm!.split('\r\n').slice(0, 2))).toEqual([
      ['ACTION:DISPLAY', 'TRIGGER:-P1D'],
      ['ACTION:DISPLAY', 'TRIGGER:-PT2H'],
    ])
    for (const [alarm] of alarms) expect(alarm).toMatch(/^DESCRIPTION:\S/m)
  })

  it('follows the grammar of RFC 5545, and names its method only when told', () => {
    const file = calendarFile([event], at, 'PUBLISH')
    for (const line of contentLines(file))
      // Name, parameters whose values are quoted or plain, a colon, a value without control characters.
      expect(line).toMatch(/^[A-Z-]+(;[A-Z-]+=("[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*:[^\p{Cc}]*$/u)
    const names = contentLines(file).map((line) => line.split(/[:;]/)[0]!)
    expect(names.slice(0, 5)).toEqual(['BEGIN', 'VERSION', 'PRODID', 'CALSCALE', 'METHOD'])
    // Once each in an event; a reminder has a description of its own.
    const event1 = names.slice(names.indexOf('UID'), names.indexOf('BEGIN', names.indexOf('UID')))
    expect(new Set(event1).size).toBe(event1.length)
    expect(calendarFile([event], at)).not.toContain('METHOD')
  })

  it('turns nobody’s writing around', () => {
    const title = 'moc.\u202elive\u202c\u200b'
    expect(read(calendarFile([{ ...event, title, location: title }], at)).get('SUMMARY')).toBe('moc.live')
    expect(calendarFile([{ ...event, title, location: title, description: title }], at)).not.toMatch(
      /[\u200b\u202c\u202e]/,
    )
  })

  it('escapes what has a meaning, and begins no line of somebody else’s', () => {
    const file = calendarFile([{ ...event, title: 'x\r\nATTENDEE:mailto:a@b.c' }], at)
    expect(file).toContain('SUMMARY:x\\nATTENDEE:mailto:a@b.c\r\n')
    expect(calendarFile([event], at)).toContain('SUMMARY:Tea\\, slowly\\; a beginning\r\n')
    expect(file).not.toMatch(/[^\r]\n|\r[^\n]/)
  })

  it('has no line over 75 bytes, and breaks no character', () => {
    const title = '週六陶藝入門🎨'.repeat(30)
    const file = calendarFile([{ ...event, title }], at)
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(read(file).get('SUMMARY')).toBe(title)
    expect(file.split('\r\n').some((line) => Buffer.byteLength(line) > 70)).toBe(true)
  })
})

describe.each(testServers)('the calendar file of a class on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
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

  it('counts the changes of what stands in it, and of nothing else', async () => {
    const slug = await newClass(testApp)
    const look = async () => {
      const { body } = await testApp.app.inject(classCalendarPath(slug))
      const seen = read(body)
      return [Number(seen.get('SEQUENCE')), seen.get('LAST-MODIFIED')!] as const
    }
    const change = (values: string) =>
      testApp.database.db.execute(sql.raw(`update classes set ${values} where slug = '${slug}'`))
    const [first, madeAt] = await look()
    expect(first).toBe(0)
    await change(`calendar_changed_at = '2026-01-01'`)
    // Registrations, prices and words for members are none of a calendar's business; nor is a value set anew.
    await change(`held_seats = 1, price_single = 900, message = 'x', description = 'y', payment_title = 'z'`)
    await change('title = title, starts_at = starts_at')
    expect(await look()).toEqual([0, '20260101T000000Z'])
    const changes = [
      `title = '新的名稱'`,
      `summary = '新的簡介'`,
      `location = '新的地點'`,
      `time_zone = 'Asia/Tokyo'`,
      `starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'`,
    ]
    for (const [index, values] of changes.entries()) {
      await change(values)
      expect((await look())[0]).toBe(index + 1)
    }
    expect((await look())[1] >= madeAt).toBe(true)
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
