import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { examples, type ClassDetail, type ClassSummary, type Organiser } from '@baoming/contract'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { en as classesEn } from '../../src/classes/i18n/en.ts'
import { zhTW as classesZh } from '../../src/classes/i18n/zh-TW.ts'
import { en } from '../../src/shared/i18n/en.ts'
import { zhTW } from '../../src/shared/i18n/zh-TW.ts'
import { buildWebServer } from '../src/app.ts'
import { withOffset } from '../src/page/event.ts'
import { words } from '../src/page/messages.ts'
import { builtApp } from './built-app.ts'

const web = 'https://shop.example.com'
const course: ClassDetail = {
  ...(examples.getClass.response[200] as ClassDetail),
  slug: 'tea',
  title: '午後品茶',
  summary: '六款茶並排品飲。',
  locale: 'zh-TW',
  location: '臺北市大同區迪化街一段 88 號',
  startsAt: '2026-11-28T06:00:00.000Z',
  endsAt: '2026-11-28T08:30:00.000Z',
  timeZone: 'Asia/Taipei',
  priceSingle: 1200,
  priceGroup: 2200,
  capacity: 20,
  seatsLeft: 1,
  registrationOpen: true,
  registrationClosesAt: '2026-11-27T16:00:00.000Z',
}
const organiser: Organiser = {
  name: '河岸社區大學',
  email: 'hello@example.org',
  phone: '02-2345-6789',
  address: '臺北市河岸路 12 號',
  logoUrl: 'https://pictures.example:8443/logo.png?size=2',
  url: 'https://example.org/',
  accent: null,
  texts: ['terms'],
}
const nobody: Organiser = {
  name: null,
  email: null,
  phone: null,
  address: null,
  logoUrl: null,
  url: null,
  accent: null,
  texts: [],
}

let api: Server
let app: FastifyInstance
let asked: string[]
let classes: Record<string, ClassDetail>
let list: ClassSummary[]
let who: Organiser
let answer: (() => void) | undefined

beforeEach(async () => {
  asked = []
  classes = { tea: course }
  list = [course]
  who = organiser
  answer = undefined
  api = createServer((request, response) => {
    asked.push(request.url!)
    const reply = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (answer) return answer()
    if (request.url === '/api/organiser') return reply(200, who)
    if (request.url === '/api/classes') return reply(200, { classes: list })
    const found = classes[request.url!.split('/').at(-1)!]
    if (found) return reply(200, found)
    reply(404, { type: 'about:blank', title: 'x', status: 404, code: 'not_found', errorId: 'x' })
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  app = await buildWebServer({
    folder: await builtApp(),
    apiUrl: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    webUrl: web,
    serverUrl: 'https://api.example.com',
    gatewayOrigins: [],
  })
})

afterEach(async () => {
  await app.close()
  api.closeAllConnections()
  await new Promise((resolve) => api.close(resolve))
})

const decode = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** As chat apps do: by the text of the page alone. */
async function look(url: string) {
  const { body, statusCode, headers } = await app.inject(url)
  const first = (pattern: RegExp) => {
    const found = pattern.exec(body)?.[1]
    return found === undefined ? undefined : decode(found)
  }
  const script = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1]
  const data = /<script type="application\/json" id="baoming-data">(.*?)<\/script>/s.exec(body)?.[1]
  return {
    body,
    status: statusCode,
    policy: String(headers['content-security-policy']),
    title: first(/<title>(.*?)<\/title>/s),
    language: first(/<html lang="([^"]*)"/),
    named: (name: string) => first(new RegExp(`<meta name="${name}" content="([^"]*)"`)),
    property: (name: string) => first(new RegExp(`<meta property="${name}" content="([^"]*)"`)),
    canonical: first(/<link rel="canonical" href="([^"]*)"/),
    alternates: [...body.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)].map(
      ([, language, href]) => `${language} ${href}`,
    ),
    data: data === undefined ? undefined : (JSON.parse(data) as unknown),
    event: script === undefined ? undefined : (JSON.parse(script) as Record<string, unknown>),
  }
}

describe('the page of a class, read without running a script', () => {
  it('says what it is about, when, where and whose it is', async () => {
    const page = await look('/classes/tea')
    expect(page).toMatchObject({ status: 200, title: '午後品茶 · 河岸社區大學', language: 'zh-TW' })
    expect(page.named('description')).toBe('六款茶並排品飲。')
    expect(page.property('og:title')).toBe('午後品茶')
    expect(page.property('og:description')).toBe(
      '2026年11月28日 星期六 下午2:00至4:30 · 臺北市大同區迪化街一段 88 號 · 六款茶並排品飲。',
    )
    expect(page.property('og:type')).toBe('website')
    expect(page.property('og:url')).toBe(`${web}/classes/tea`)
    expect(page.property('og:locale')).toBe('zh_TW')
    expect(page.property('og:site_name')).toBe('河岸社區大學')
    expect(page.property('og:image')).toBe(organiser.logoUrl)
    expect(page.canonical).toBe(`${web}/classes/tea`)
    expect(page.alternates).toEqual([
      `zh-TW ${web}/classes/tea`,
      `en ${web}/en/classes/tea`,
      `x-default ${web}/classes/tea`,
    ])
  })

  it('is an Event to search engines', async () => {
    const { event } = await look('/classes/tea')
    expect(event).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Event',
      name: '午後品茶',
      startDate: '2026-11-28T14:00:00+08:00',
      endDate: '2026-11-28T16:30:00+08:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: { '@type': 'Place', name: course.location, address: course.location },
      organizer: { '@type': 'Organization', name: '河岸社區大學', url: 'https://example.org/' },
      offers: [
        {
          '@type': 'Offer',
          price: 1200,
          priceCurrency: 'TWD',
          availability: 'https://schema.org/InStock',
          validThrough: '2026-11-28T00:00:00+08:00',
          url: `${web}/classes/tea`,
        },
        { price: 2200, availability: 'https://schema.org/SoldOut' },
      ],
    })
  })

  it.each([
    [{ seatsLeft: 0 }, ['SoldOut', 'SoldOut']],
    [{ registrationOpen: false }, ['OutOfStock', 'OutOfStock']],
    [{ seatsLeft: null, capacity: null, priceGroup: null }, ['InStock']],
  ])('tells what can be had: %j', async (changes, expected) => {
    classes['tea'] = { ...course, ...changes }
    const { offers } = (await look('/classes/tea')).event as { offers: { availability: string }[] }
    expect(offers.map(({ availability }) => availability.replace('https://schema.org/', ''))).toEqual(
      expected,
    )
  })

  it.each([
    [{ priceSingle: 0, priceGroup: 0 }, [0, 0], true],
    [{ priceSingle: 0, priceGroup: null }, [0], true],
    [{ priceSingle: 0, priceGroup: 2200 }, [0, 2200], false],
    [{}, [1200, 2200], false],
  ])('says what is free: %j', async (changes, prices, isAccessibleForFree) => {
    classes['tea'] = { ...course, ...changes }
    const { event } = await look('/classes/tea')
    expect(event).toMatchObject({ isAccessibleForFree, offers: prices.map((price) => ({ price })) })
  })

  it('is cancelled, and sold no more, once it has been called off', async () => {
    classes['tea'] = { ...course, calledOff: true, registrationOpen: false }
    const { eventStatus, startDate, offers } = (await look('/classes/tea')).event as {
      eventStatus: string
      startDate: string
      offers: { availability: string }[]
    }
    expect([eventStatus, startDate]).toEqual([
      'https://schema.org/EventCancelled',
      '2026-11-28T14:00:00+08:00',
    ])
    expect(new Set(offers.map(({ availability }) => availability))).toEqual(
      new Set(['https://schema.org/OutOfStock']),
    )
  })

  it('takes place online where its place says so', async () => {
    classes['tea'] = { ...course, location: '線上（Google Meet）' }
    expect((await look('/classes/tea')).event).toMatchObject({
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation', url: `${web}/classes/tea` },
    })
  })

  it('speaks the class’s own language, unless the address asks for another', async () => {
    classes['tea'] = { ...course, locale: 'en', title: 'Tea', location: 'Taipei' }
    who = nobody
    const own = await look('/classes/tea?utm_source=line')
    expect(own).toMatchObject({ language: 'en', title: 'Tea · Baoming', canonical: `${web}/classes/tea` })
    expect(own.property('og:description')).toContain('Saturday, November 28, 2026, 2:00')
    const chinese = await look('/classes/tea?lang=zh-TW')
    expect(chinese).toMatchObject({ language: 'zh-TW', title: 'Tea · 報名' })
    const english = await look('/classes/tea?lang=en')
    expect(english.canonical).toBe(`${web}/en/classes/tea`)
    expect(english.property('og:url')).toBe(`${web}/en/classes/tea`)
  })

  it.each([
    '</title><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    '</script><script>alert(1)</script>',
    '<!--<script>',
    "$& $1 $` $' ${SERVER_ORIGIN}",
    '\u2028\u2029 a &amp; b',
  ])('is not broken by a title or an organiser such as %s', async (title) => {
    classes['tea'] = { ...course, title, summary: title, location: title, description: title }
    who = { ...organiser, name: title, address: title }
    const page = await look('/classes/tea')
    const plain = await look('/orders/1')
    expect(page.title).toBe(`${title} · ${title}`)
    expect(page.property('og:title')).toBe(title)
    expect(page.event).toMatchObject({ name: title, location: { name: title } })
    expect(JSON.parse(page.named('baoming-organiser')!)).toEqual(who)
    for (const { body } of [page, plain]) {
      expect(body).not.toMatch(/<script>|<img|onerror=alert\(1\)>|<!--/)
      expect(body).not.toMatch(/[\u2028\u2029](?=[^<]*<\/script>)/)
      expect(body.match(/<\/title>/g)).toHaveLength(1)
      expect(body).toContain('<div id="app"></div></body></html>')
    }
    // Search engines read the one, the app the other; neither is code.
    expect(page.data).toEqual({ course: classes['tea'] })
    expect(page.body.match(/<script/g)).toHaveLength(2)
    expect(page.body.match(/<script type="application\/(?:ld\+)?json"/g)).toHaveLength(2)
  })
})

describe('the other pages', () => {
  it('are the organiser’s: the list', async () => {
    const page = await look('/')
    expect(page).toMatchObject({
      title: '近期課程 · 河岸社區大學',
      language: 'zh-TW',
      canonical: `${web}/`,
    })
    expect(page.property('og:site_name')).toBe('河岸社區大學')
    expect(await look('/?lang=en&q=tea')).toMatchObject({
      title: 'Upcoming classes · 河岸社區大學',
      language: 'en',
      canonical: `${web}/en`,
    })
  })

  it('are the organiser’s: those of one customer, which say nothing else', async () => {
    const page = await look('/orders/4711/result')
    expect(page).toMatchObject({ status: 200, title: '河岸社區大學', canonical: undefined })
    expect(page.body).not.toContain('og:')
  })

  it.each(['/classes/no-such', '/classes/Tea_2026', `/classes/${'a'.repeat(81)}`, '/classes/%E8%8C%B6'])(
    'are not found under a name that no class has: %s',
    async (url) => {
      const page = await look(url)
      expect(page).toMatchObject({ status: 404, title: '河岸社區大學', event: undefined })
      expect(page.body).toContain('<div id="app">')
    },
  )

  it('say what the app would say', () => {
    for (const [language, messages] of [
      ['zh-TW', { ...zhTW, ...classesZh }],
      ['en', { ...en, ...classesEn }],
    ] as const) {
      const { site, classList } = messages
      expect(words[language]).toEqual({
        site: site.name,
        description: site.description,
        list: classList.title,
        intro: classList.intro,
      })
    }
  })
})

describe('what the app shows first', () => {
  it('is in the page: the classes of the list, the class of a class', async () => {
    expect((await look('/')).data).toEqual({ classes: [course] })
    expect((await look('/en?q=tea')).data).toEqual({ classes: [course] })
    expect((await look('/classes/tea')).data).toEqual({ course })
  })

  it('is nowhere else', async () => {
    for (const url of ['/orders/4711', '/my-registration', '/classes/no-such', '/no/such/page'])
      expect((await look(url)).data).toBeUndefined()
    expect(asked).not.toContain('/api/classes')
  })

  it('is left to the API where it is long', async () => {
    list = Array.from({ length: 300 }, (_, index) => ({ ...course, slug: `tea-${index}` }))
    const page = await look('/')
    expect(page).toMatchObject({ status: 200, data: undefined, title: '近期課程 · 河岸社區大學' })
    expect(page.body.length).toBeLessThan(10_000)
  })

  it('is asked for once for those who come together', async () => {
    await Promise.all(Array.from({ length: 20 }, () => look('/')))
    expect(asked.sort()).toEqual(['/api/classes', '/api/organiser'])
  })

  it('is left out where the API gives no answer', async () => {
    answer = () => api.closeAllConnections()
    expect(await look('/')).toMatchObject({ status: 200, title: '近期課程 · 報名', data: undefined })
  })
})

describe('the logo', () => {
  it('is the one picture from elsewhere that a page may load', async () => {
    expect((await look('/classes/tea')).policy).toContain(
      "img-src 'self' https://api.example.com data: https://pictures.example:8443;",
    )
    expect(String((await app.inject('/robots.txt')).headers['content-security-policy'])).toContain(
      "img-src 'self' https://api.example.com data:;",
    )
  })

  it('changes no policy where there is none', async () => {
    who = nobody
    const page = await look('/')
    expect(page.policy).toContain("img-src 'self' https://api.example.com data:;")
    expect(page.property('og:image')).toBeUndefined()
    expect(page.title).toBe('近期課程 · 報名')
  })
})

describe('an API', () => {
  it('is asked once for those who come together, and seldom after that', async () => {
    await Promise.all(Array.from({ length: 20 }, () => look('/classes/tea')))
    await look('/classes/tea')
    expect(asked.sort()).toEqual(['/api/classes/tea', '/api/organiser'])
  })

  it.each([
    ['hangs', () => {}],
    ['breaks off', () => api.closeAllConnections()],
  ])('that %s leaves a plain page, soon, and is left alone for a moment', async (_, silence) => {
    answer = silence
    const start = performance.now()
    const page = await look('/classes/tea')
    expect(page).toMatchObject({ status: 200, title: '報名', event: undefined })
    expect(page.named('baoming-organiser')).toBe('')
    expect(performance.now() - start).toBeLessThan(3000)
    const questions = asked.length
    await look('/classes/tea')
    expect(asked).toHaveLength(questions)
  })

  it('that tells of a class nobody can read leaves a plain page', async () => {
    classes['tea'] = { ...course, startsAt: 'infinity' }
    expect(await look('/classes/tea')).toMatchObject({ status: 200, title: '河岸社區大學', event: undefined })
  })

  it('that names an unknown time zone shows the time in Taipei', async () => {
    classes['tea'] = { ...course, timeZone: 'Taipei' }
    const page = await look('/classes/tea')
    expect(page).toMatchObject({ status: 200, title: '午後品茶 · 河岸社區大學' })
    expect(page.event).toMatchObject({ startDate: '2026-11-28T14:00:00+08:00' })
  })
})

it.each([
  ['2026-11-27T16:00:00.000Z', 'Asia/Taipei', '2026-11-28T00:00:00+08:00'],
  ['2026-07-01T12:00:00.000Z', 'America/St_Johns', '2026-07-01T09:30:00-02:30'],
  ['2026-07-01T12:00:00.000Z', 'UTC', '2026-07-01T12:00:00+00:00'],
])('%s in %s is %s', (iso, timeZone, expected) => {
  expect(withOffset(iso, timeZone)).toBe(expected)
})
