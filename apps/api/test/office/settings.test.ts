import { createHash } from 'node:crypto'
import type { Organiser } from '@baoming/contract'
import type { OfficeSettings, SettingValues } from '@baoming/contract/office'
import { forgetLogos } from '@baoming/database'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOffice, type Person, type TestOffice } from '../support/office.ts'

const noText = { 'zh-TW': null, en: null }
const values: SettingValues = {
  name: '青田社區大學',
  email: 'hello@qingtian.example',
  phone: '02-2345-6789',
  address: '臺北市大安區青田街 1 號',
  url: 'https://qingtian.example/',
  accent: '#7a2e5d',
  logo: null,
  texts: {
    terms: noText,
    'refund-rule': { 'zh-TW': '開課前 7 天全額退費。\n\n之後退一半。', en: null },
    'privacy-notice': noText,
  },
  retentionDays: 180,
  mailTo: ['office@qingtian.example', 'money@qingtian.example'],
  mailLocale: 'zh-TW',
}
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a small picture')])
const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('another')])
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe.each(testServers)('the settings on $name', { timeout: 240_000 }, (server) => {
  let office: TestOffice
  let owner: Person
  beforeAll(async () => {
    office = await startOffice(server, { ORGANISER_NAME: 'From the server', ORGANISER_PHONE: '02 1111 1111' })
    owner = await office.hire()
  })
  afterAll(() => office.close())

  const read = async () => (await office.call<OfficeSettings>('getSettings', { token: owner.token })).body
  const change = (body: unknown, version: number | string | undefined) =>
    office.call<OfficeSettings & { errors?: { path: string }[] }>('changeSettings', {
      token: owner.token,
      body,
      headers: { 'if-match': typeof version === 'number' ? `"${version}"` : version },
    })
  const keep = (type: string, content: Buffer) =>
    office.call<{ digest: string }>('keepLogo', {
      token: owner.token,
      body: { type, content: content.toString('base64') },
    })
  const organiser = async () => (await office.app.inject('/api/organiser')).json<Organiser>()
  const textOf = (kind: string) => office.app.inject(`/api/organiser/texts/${kind}`)

  it('are the server’s until somebody changes them, and are shown to customers at once', async () => {
    const before = await read()
    expect(before).toMatchObject({
      version: 1,
      changedBy: null,
      values: { name: null, mailTo: [] },
      defaults: { name: 'From the server', phone: '02 1111 1111', retentionDays: 365 },
    })
    expect(await organiser()).toMatchObject({ name: 'From the server', accent: null, texts: [] })
    expect((await textOf('refund-rule')).statusCode).toBe(404)

    const changed = await change({ ...values, phone: null }, before.version)
    expect(changed.headers.etag).toBe('"2"')
    expect(changed.body).toMatchObject({
      version: 2,
      changedBy: '林老師',
      values: { ...values, phone: null },
    })
    expect(await read()).toEqual(changed.body)

    expect(await organiser()).toMatchObject({
      name: values.name,
      phone: '02 1111 1111',
      address: values.address,
      texts: ['refund-rule'],
      accent: { light: { accent: '#7a2e5d' } },
    })
    expect((await textOf('refund-rule')).json()).toEqual({
      kind: 'refund-rule',
      text: values.texts['refund-rule'],
    })
    expect((await textOf('terms')).statusCode).toBe(404)
    expect((await textOf('others')).statusCode).toBe(400)
    expect((await office.log())[0]).toMatchObject({
      action: 'settings.changed',
      who: '林老師',
      subject: 'settings',
    })
  })

  it('name what they were made from: a colleague’s change is not overwritten', async () => {
    const { version } = await read()
    const both = await Promise.all([
      change({ ...values, name: 'One' }, version),
      change({ ...values, name: 'Other' }, version),
    ])
    expect(both.map(({ status, code }) => [status, code]).sort()).toEqual([
      [200, 'ok'],
      [412, 'changed_meanwhile'],
    ])
    const [kept] = both.filter(({ status }) => status === 200)
    expect((await read()).values.name).toBe(kept!.body.values.name)
    expect((await read()).version).toBe(version + 1)
    for (const missing of [undefined, '', '2', '"two"', '*'])
      expect((await change(values, missing)).code).toBe('version_required')
  })

  it.each<[string, Record<string, unknown>]>([
    ['/name', { name: '' }],
    ['/name', { name: ' \u200b ' }],
    ['/name', { name: 'two\nlines' }],
    ['/name', { name: 'x'.repeat(201) }],
    ['/email', { email: 'nobody' }],
    ['/url', { url: 'javascript:alert(1)' }],
    ['/url', { url: 'https://' }],
    ['/accent', { accent: '#FFFFFF' }],
    ['/accent', { accent: '#ffe08a' }],
    ['/accent', { accent: 'red;}body{display:none' }],
    ['/logo', { logo: 'f'.repeat(64) }],
    ['/logo', { logo: 'https://elsewhere.example/logo.svg' }],
    ['/retentionDays', { retentionDays: 29 }],
    ['/retentionDays', { retentionDays: 3651 }],
    ['/mailTo/0', { mailTo: ['nobody'] }],
    ['/mailTo', { mailTo: Array.from({ length: 6 }, (_, index) => `a${index}@example.com`) }],
    ['/mailTo', { mailTo: ['a@example.com', 'a@example.com'] }],
    ['/texts/terms/en', { texts: { ...values.texts, terms: { 'zh-TW': null, en: 'x'.repeat(20_001) } } }],
    ['/texts/terms/en', { texts: { ...values.texts, terms: { 'zh-TW': null, en: 'a\u0000b' } } }],
    ['/unknown', { unknown: 1 }],
  ])('reject what does not fit %s: %j', async (path, changes) => {
    const { version } = await read()
    const rejected = await change({ ...values, ...changes }, version)
    expect(rejected.code).toBe('bad_request')
    expect(rejected.body.errors?.map((error) => error.path)).toContain(path)
    expect((await read()).version).toBe(version)
  })

  it('keep a logo under its digest for ever, and what nobody took for a day', async () => {
    const { digest } = (await keep('image/png', png)).body
    expect(digest).toBe(digestOf(png))
    expect((await keep('image/png', png)).body.digest).toBe(digest)
    const unused = (await keep('image/jpeg', jpeg)).body.digest
    const { version } = await read()
    expect((await change({ ...values, logo: digest }, version)).code).toBe('ok')
    expect((await organiser()).logoUrl).toBe(`https://api.test/api/organiser/logo/${digest}`)

    const shown = await office.app.inject(`/api/organiser/logo/${digest}`)
    expect(shown.rawPayload.equals(png)).toBe(true)
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    await office.database.db.execute(sql`update organiser_logos set kept_at = now() - interval '25 hours'`)
    await forgetLogos(office.database.db)
    expect((await office.app.inject(`/api/organiser/logo/${digest}`)).statusCode).toBe(200)
    expect((await office.app.inject(`/api/organiser/logo/${unused}`)).statusCode).toBe(404)
    expect((await office.app.inject('/api/organiser/logo/..%2f..%2fetc')).statusCode).toBe(400)
  })

  it.each<[string, string, Buffer]>([
    ['a script', 'image/svg+xml', Buffer.from('<svg onload="alert(1)"/>')],
    ['a page that says it is a picture', 'image/png', Buffer.from('<html><script>alert(1)</script>')],
    ['a picture of another type', 'image/webp', png],
    ['a picture that is too large', 'image/png', Buffer.concat([png, Buffer.alloc(100 * 1024)])],
  ])('take no %s as a logo', async (_what, type, content) => {
    expect((await keep(type, content)).code).toBe('bad_request')
  })

  it('take no body that is larger than any logo', async () => {
    expect((await keep('image/png', Buffer.concat([png, Buffer.alloc(200 * 1024)]))).status).toBe(413)
  })

  it('sign the letters', async () => {
    const { version } = await read()
    await change({ ...values, name: '河畔學院', email: 'desk@riverside.example' }, version)
    const invite = { email: 'new@example.com', role: 'desk', locale: 'zh-TW' }
    await office.call('inviteStaff', { token: owner.token, body: invite })
    await expect
      .poll(() => office.mails.find(({ to }) => to === invite.email), { timeout: 20_000 })
      .toMatchObject({ subject: '河畔學院：報名後台的邀請' })
  })

  it('hold when the database does not answer', async () => {
    const known = await organiser()
    await office.database.db.execute(sql`alter table organiser_settings rename to organiser_settings_away`)
    // Longer than an answer is remembered.
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    const shown = await organiser()
    await office.database.db.execute(sql`alter table organiser_settings_away rename to organiser_settings`)
    expect(shown).toEqual(known)
  })
})
