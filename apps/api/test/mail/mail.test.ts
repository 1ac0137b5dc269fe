import Fastify from 'fastify'
import { createTransport } from 'nodemailer'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loggerOptions } from '../../src/observability/logger.ts'
import { renderOrderMail } from '../../src/mail/letters/confirmation.ts'
import { renderLostLinks, type LostLink } from '../../src/mail/letters/lost-links.ts'
import { AddressRejected } from '../../src/mail/address-rejected.ts'
import { createMailer, smtpOptions } from '../../src/mail/mailer.ts'
import { renderInvitation } from '../../src/mail/letters/invitation.ts'
import { renderUnpaidMail } from '../../src/mail/letters/unpaid.ts'
import { readEml } from '../support/eml.ts'
import {
  letterLinks as links,
  letterOrder as order,
  letterOrganiser as organiser,
} from '../support/letters.ts'

const nobody = {
  organiserName: null,
  organiserEmail: null,
  organiserPhone: null,
  organiserAddress: null,
  familyWebSiteUrl: null,
}

/** What the organiser has set. */
const set = (who: typeof nobody | typeof organiser) => ({ now: async () => who })

describe('the mail about a confirmed order', () => {
  it.each([
    [
      'zh-TW',
      '報名成功：週六陶藝入門（報名編號 17）',
      [
        '林小明 您好：',
        '2026年12月5日 星期六 上午9:30至中午12:00 (台北標準時間)',
        '人數：2 人',
        '報名編號：17',
        '金額：NT$12,000',
      ],
    ],
    [
      'en',
      'Registered: 週六陶藝入門 (no. 17)',
      [
        'Dear 林小明,',
        'Saturday, December 5, 2026, 9:30 AM – 12:00 PM (Taiwan Standard Time)',
        'For: 2 people',
        'Registration number: 17',
        'NT$12,000',
      ],
    ],
  ] as const)('says all there is to know, in %s', (locale, subject, sentences) => {
    const mail = renderOrderMail({ ...order, locale }, links, organiser)
    expect(mail.subject).toBe(subject)
    const facts = [
      order.class.title,
      order.class.location,
      order.class.surveyUrl ?? '',
      '停車場在對面。',
      order.transId ?? '',
      links.resultUrl,
      links.calendarUrl,
      ...Object.values(organiser),
    ]
    for (const part of [...sentences, ...facts]) expect(mail.text).toContain(part)
    expect(mail.html).toContain(`lang="${locale}"`)
    for (const part of [order.class.location, 'NT$12,000', 'https://survey.example/17?a=1&#38;b=2'])
      expect(mail.html).toContain(part)
    for (const part of Object.values(organiser)) expect(mail.html).toContain(part)
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import/)
  })

  it('shows the time of the place where the class is', () => {
    const { text } = renderOrderMail(
      { ...order, locale: 'en', class: { ...order.class, timeZone: 'America/New_York' } },
      links,
      organiser,
    )
    expect(text).toContain('Friday, December 4, 2026, 8:30 – 11:00 PM (Eastern Standard Time)')
  })

  it('leaves out what there is not', () => {
    const { text, html } = renderOrderMail(
      { ...order, transId: null, class: { ...order.class, surveyUrl: null, message: '  ' } },
      links,
      nobody,
    )
    for (const absent of ['填寫問卷', '主辦單位', '網站', '付款編號', 'mailto:', 'null', 'undefined'])
      expect(text + html).not.toContain(absent)
  })
})

describe('the mail about money without a seat', () => {
  it.each([
    ['zh-TW', '已收到款項，但課程已額滿：週六陶藝入門', ['沒有名額', '退款', '付款編號：']],
    [
      'en',
      'Payment received, but the class is full: 週六陶藝入門',
      ['has no seat', 'refund', 'Payment number: '],
    ],
  ] as const)('tells the truth in %s', (locale, subject, sentences) => {
    const mail = renderOrderMail(
      { ...order, locale, status: 'paid_without_seat', registerIndex: null },
      links,
      organiser,
    )
    expect(mail.subject).toBe(subject)
    for (const part of [...sentences, 'NT$12,000', order.transId ?? '']) expect(mail.text).toContain(part)
    // What is meant for members stays with members.
    for (const absent of ['survey.example', '請提早十分鐘到場', 'Registration number', '報名編號'])
      expect(mail.text + mail.html).not.toContain(absent)
  })
})

describe('the mail with lost links', () => {
  const { title: classTitle, startsAt, endsAt, timeZone } = order.class
  const lost: LostLink[] = [
    { status: 'confirmed', locale: 'zh-TW', classTitle, startsAt, endsAt, timeZone, url: links.resultUrl },
    {
      ...{ status: 'pending', locale: 'zh-TW', startsAt, endsAt, timeZone },
      classTitle: '<b>Tea</b>\r\nfor two',
      url: 'https://web.test/orders/2/result#token=key2',
    },
  ]

  it.each([
    ['zh-TW', '您的報名連結', ['週六陶藝入門 · 報名成功：', 'for two · 尚未付款：', '2026年12月5日 星期六']],
    [
      'en',
      'The links to your registrations',
      ['週六陶藝入門 · registered:', 'for two · not paid yet:', 'Saturday, December 5, 2026'],
    ],
  ] as const)('lists them with what they are, in %s', (locale, subject, sentences) => {
    const mail = renderLostLinks(lost, locale, links, organiser)
    expect(mail.subject).toBe(subject)
    for (const part of [...sentences, ...lost.map(({ url }) => url)]) expect(mail.text).toContain(part)
    for (const { url } of lost) expect(mail.html).toContain(`href="${url}"`)
    expect(mail.html).toContain(`lang="${locale}"`)
    expect(mail.html).not.toContain('<b>')
    expect(mail.text).not.toMatch(/\n{3}/)
  })
})

describe('the mail about an order that is not paid yet', () => {
  const unpaid = { ...order, holdExpiresAt: new Date('2026-11-30T02:05:00Z') }

  it.each([
    [
      'zh-TW',
      '報名尚未付款：週六陶藝入門',
      ['名額保留到：2026年11月30日 星期一 上午10:05', '繼續付款：', '人數：2 人'],
    ],
    [
      'en',
      'Not paid yet: 週六陶藝入門',
      ['Held until: Monday, November 30, 2026 at 10:05 AM', 'Continue to payment:', 'For: 2 people'],
    ],
  ] as const)('brings the link, in %s', (locale, subject, sentences) => {
    const mail = renderUnpaidMail({ ...unpaid, locale }, links, organiser)
    expect(mail.subject).toBe(subject)
    const way = [links.codePageUrl, links.code]
    const parts = [
      ...sentences,
      ...way,
      'NT$12,000',
      order.class.title,
      links.resultUrl,
      ...Object.values(organiser),
    ]
    for (const part of parts) expect(mail.text).toContain(part)
    expect(mail.html).toContain(`href="${links.resultUrl}"`)
  })

  it('holds nothing that a member has typed, nor what is for members', () => {
    const { subject, text, html } = renderUnpaidMail(unpaid, links, organiser)
    for (const absent of [order.memberName, order.memberEmail, 'survey.example', '停車場', order.transId!])
      expect(subject + text + html).not.toContain(absent)
  })
})

describe('a letter as HTML', () => {
  const { html } = renderOrderMail(order, links, organiser)

  it('has its labels and values in cells of their own', () => {
    const cells = [...html.matchAll(/<th scope="row"[^>]*>([^<]*)<\/th>\n<td[^>]*>(?:<a[^>]*>)?([^<]*)/g)]
    const read = cells.map(([, label, value]) => [label, value])
    expect(read).toContainEqual(['金額', 'NT$12,000'])
    expect(read).toContainEqual(['報名編號', '17'])
    expect(read).toContainEqual(['電話', '02-2345-6789'])
  })

  it('can be dark, and gives every colour of a text beside that of its ground', () => {
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toContain('@media (prefers-color-scheme: dark)')
    for (const name of ['page', 'facts', 'quote', 'button']) {
      expect(html).toMatch(new RegExp(`class="${name}"[^>]*style="[^"]*background:#[^"]*[^-]color:#`))
    }
  })
})

describe('what others have written', () => {
  it.each([
    ['http://evil.example 領獎', 'evil.example'],
    ['www.evil.example', 'www.evil'],
    ['me@evil.example', 'me@evil'],
    ['ｍｅ＠evil．example', 'ｍｅ＠evil'],
    ['ev\u200bil.example', 'evil.example'],
  ])('becomes no link where a mail program looks for some: %s', (words, link) => {
    const mails = [
      renderOrderMail(
        { ...order, memberName: words, class: { ...order.class, title: words } },
        links,
        organiser,
      ),
      renderUnpaidMail(
        { ...order, holdExpiresAt: order.class.startsAt, class: { ...order.class, title: words } },
        links,
        organiser,
      ),
      renderInvitation(
        {
          invitedBy: words,
          role: 'desk',
          isRenewal: false,
          locale: 'zh-TW',
          expiresAt: order.class.startsAt,
        },
        links.resultUrl,
        organiser,
      ),
    ]
    for (const { text, html: whole } of mails) {
      const html = whole.replace(/<title>.*<\/title>/, '')
      expect(html).not.toContain(link)
      expect(text).not.toContain(link)
      expect(text + html).not.toMatch(/https?:\/\/evil/)
    }
  })

  it('stays as it is where it is a name', () => {
    const mail = renderOrderMail({ ...order, memberName: "J.R. O'Brien (小明)" }, links, organiser)
    expect(mail.text).toContain("J.R. O'Brien (小明) 您好")
  })

  it('turns no writing around', () => {
    const title = 'moc.\u202elive\u202c\u2066\u200e'
    const { subject, text, html } = renderOrderMail(
      { ...order, memberName: title, class: { ...order.class, title, location: title, message: title } },
      links,
      organiser,
    )
    expect(subject + text + html).not.toMatch(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
  })

  it('stays text in HTML', () => {
    const nasty = `<script>alert('1')</script>"&`
    const { html, text } = renderOrderMail(
      {
        ...order,
        memberName: nasty,
        class: { ...order.class, title: nasty, location: nasty, message: nasty },
      },
      links,
      organiser,
    )
    expect(html).not.toContain('<script')
    expect(html).toContain('&#60;script&#62;alert(&#39;1&#39;)')
    expect(text).toContain(nasty)
  })

  it('links to nothing but the web', () => {
    const { html, text } = renderOrderMail(
      { ...order, class: { ...order.class, surveyUrl: 'javascript:alert(1)' } },
      links,
      { ...organiser, familyWebSiteUrl: 'data:text/html,x' },
    )
    expect(html + text).not.toMatch(/javascript:|data:/)
  })

  it('begins no header', () => {
    const title = 'Pottery\r\nBcc: victim@example.com\u0085\u2028x'
    const { subject } = renderOrderMail({ ...order, class: { ...order.class, title } }, links, organiser)
    expect(subject).toBe('報名成功：Pottery Bcc: victim@example.com x（報名編號 17）')
  })
})

describe('TLS to the mail server', () => {
  const isRequired = (url: string) => {
    const { options } = createTransport(smtpOptions(url)).transporter as unknown as {
      options: { requireTLS?: boolean }
    }
    return options.requireTLS
  }

  it.each([
    'smtp://mail.example.org',
    'smtp://user:word@10.0.0.5:587',
    'smtp://postfix:25',
    'smtp://mail.example.org?requireTLS=false',
    'smtp://mail.example.org?ignoreTLS=true',
  ])('is required beyond this machine, whatever the address says: %s', (url) =>
    expect(isRequired(url)).toBe(true),
  )

  it.each(['smtp://localhost:25', 'smtp://127.0.0.1:2525', 'smtp://[::1]:25', 'smtp://mailpit:1025'])(
    'may be missing on this machine and to a mail catcher, which production refuses: %s',
    (url) => expect(isRequired(url)).toBe(false),
  )
})

describe('sending', () => {
  let dataDir: string
  let lines: string[]
  const log = () =>
    Fastify({
      logger: {
        ...loggerOptions({ logLevel: 'trace', logPretty: false }),
        stream: { write: (line: string) => void lines.push(line) },
      },
    }).log
  beforeEach(async () => {
    lines = []
    dataDir = await mkdtemp(join(tmpdir(), 'baoming 報名 '))
  })
  afterEach(() => rm(dataDir, { recursive: true }))

  const mail = {
    ...renderOrderMail(order, links, organiser),
    to: order.memberEmail,
    messageId: '<order-1@baoming.invalid>',
  }
  const mailFrom = '報名處 <classes@example.org>'

  it('writes a file that mail programs open, and tells the log where', async () => {
    const mailer = createMailer({ smtpUrl: null, mailFrom, dataDir }, set(organiser), log())
    await mailer.send(mail)
    mailer.close()

    const folder = join(dataDir, 'mail')
    const [name = '', ...others] = await readdir(folder)
    expect(others).toEqual([])
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z-[0-9A-Z]{6}\.eml$/)
    const modes = await Promise.all(
      [folder, join(folder, name)].map(async (path) => (await stat(path)).mode & 0o777),
    )
    if (process.platform !== 'win32') expect(modes).toEqual([0o700, 0o600])

    const { headers, parts } = readEml(await readFile(join(folder, name), 'utf8'))
    expect(headers.get('subject')).toBe(mail.subject)
    expect(headers.get('from')).toBe(mailFrom)
    expect(headers.get('to')).toBe(order.memberEmail)
    expect(headers.get('message-id')).toBe(mail.messageId)
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(headers.get('reply-to')).toBe('河岸社區大學 <hello@organiser.example>')
    expect(parts.get('text/plain')?.trim()).toBe(mail.text.trim())
    expect(parts.get('text/html')?.trim()).toBe(mail.html.trim())

    expect(lines.join('')).toContain(name)
    expect(lines.join('')).toContain(mail.subject)
    expect(lines.join('')).not.toContain(order.memberEmail)
  })

  it('brings a calendar file along', async () => {
    const mailer = createMailer({ smtpUrl: null, mailFrom, dataDir }, set(organiser), log())
    const content = 'BEGIN:VCALENDAR\r\nSUMMARY:陶藝\r\nEND:VCALENDAR\r\n'
    await mailer.send({ ...mail, calendar: { name: 'pottery.ics', content, method: 'PUBLISH' } })
    const [name = ''] = await readdir(join(dataDir, 'mail'))
    const raw = await readFile(join(dataDir, 'mail', name), 'utf8')
    const { parts } = readEml(raw)
    expect(parts.get('text/plain')?.trim()).toBe(mail.text.trim())
    expect(parts.get('text/calendar')).toBe(content.replaceAll('\r\n', '\n'))
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/i)
    expect(raw).toMatch(/Content-Disposition: attachment; filename=pottery\.ics/)
  })

  it('names the organiser as the sender where MAIL_FROM has no name, and nobody to answer to where there is none', async () => {
    const named = createMailer(
      { smtpUrl: null, mailFrom: 'classes@example.org', dataDir },
      set(organiser),
      log(),
    )
    await named.send(mail)
    const plain = createMailer({ smtpUrl: null, mailFrom, dataDir }, set(nobody), log())
    await plain.send(mail)
    const folder = join(dataDir, 'mail')
    const names = (await readdir(folder)).sort()
    const raws = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    const headers = raws.map((raw) => readEml(raw).headers)
    const found = headers.map((one) => [one.get('from'), one.get('reply-to')])
    expect(found).toContainEqual([
      '河岸社區大學 <classes@example.org>',
      '河岸社區大學 <hello@organiser.example>',
    ])
    expect(found).toContainEqual([mailFrom, undefined])
  })

  it('knows one receiver, whatever the address looks like', async () => {
    const mailer = createMailer({ smtpUrl: null, mailFrom, dataDir }, set(organiser), log())
    await mailer.send({ ...mail, to: 'a@example.com, b@example.com' })
    const [name = ''] = await readdir(join(dataDir, 'mail'))
    const { headers } = readEml(await readFile(join(dataDir, 'mail', name), 'utf8'))
    expect(headers.get('to')).toBe('<"a@example.com, b"@example.com>')
  })

  it('hands mails to the mail server', async () => {
    const server = await startSmtpServer()
    const mailer = createMailer({ smtpUrl: server.url, mailFrom, dataDir }, set(organiser), log())
    await mailer.send(mail)
    mailer.close()
    server.close()
    expect(server.receivers).toEqual([`<${order.memberEmail}>`])
    expect(readEml(server.mails[0] ?? '').headers.get('subject')).toBe(mail.subject)
    expect(lines.join('')).not.toContain(order.memberEmail)
  })

  it('rejects when nobody takes the mail', async () => {
    const server = await startSmtpServer()
    server.close()
    const mailer = createMailer({ smtpUrl: server.url, mailFrom, dataDir }, set(organiser), log())
    await expect(mailer.send(mail)).rejects.toThrow()
    mailer.close()
  })
})

describe('a mail server that says no', () => {
  type Stage = 'connect' | 'from' | 'rcpt' | 'data'

  /** What sending rejects with when the server answers so at a stage. */
  async function refusal(stage: Stage, code: number, words: string): Promise<unknown> {
    const no = Object.assign(new Error(words), { responseCode: code })
    const at = (here: Stage) => (here === stage ? no : undefined)
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onConnect: (_session, answer) => answer(at('connect')),
      onMailFrom: (_address, _session, answer) => answer(at('from')),
      onRcptTo: (_address, _session, answer) => answer(at('rcpt')),
      onData: (stream, _session, answer) => {
        stream.resume()
        stream.on('end', () => answer(at('data')))
      },
    })
    server.on('error', () => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as AddressInfo
    const { log } = Fastify()
    const mailer = createMailer(
      { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'a@example.org', dataDir: tmpdir() },
      set(organiser),
      log,
    )
    const mail = { ...renderOrderMail(order, links, organiser), to: order.memberEmail }
    const rejected: unknown = await mailer.send(mail).then(
      () => undefined,
      (error: unknown) => error,
    )
    mailer.close()
    await new Promise<void>((resolve) => server.close(resolve))
    return rejected
  }

  it.each([
    [550, '5.1.1 <lin@example.com>: Recipient address rejected: User unknown'],
    [550, 'No such user here'],
    [550, 'Requested action not taken: mailbox unavailable'],
    [551, 'User not local'],
    [552, '5.2.2 Mailbox full'],
    [553, '5.1.3 Bad recipient address syntax'],
    [556, '5.1.10 Domain does not accept mail'],
    [550, '5.4.1 Recipient address rejected: Access denied'],
    [550, '5.2.1 The email account that you tried to reach is disabled'],
    [512, '5.1.2 Host unknown'],
  ])('to the receiver, for good: %i %s', async (code, words) => {
    const error = await refusal('rcpt', code, words)
    expect(error).toBeInstanceOf(AddressRejected)
    expect((error as AddressRejected).reply).toContain(String(code))
    expect((error as Error).message).not.toContain('@')
  })

  it.each<[Stage, number, string]>([
    ['rcpt', 450, '4.2.0 Greylisted'],
    ['rcpt', 452, '4.2.2 Mailbox full for now'],
    ['rcpt', 550, '5.7.1 Relaying denied'],
    ['rcpt', 554, '5.7.1 <lin@example.com>: Relay access denied'],
    ['rcpt', 550, 'relay not permitted'],
    ['rcpt', 550, 'Blocked by our policy'],
    ['rcpt', 530, '5.7.0 Authentication required'],
    ['rcpt', 550, '5.1.8 Sender address rejected: Domain not found'],
    ['rcpt', 553, 'Sorry, that sender is not in my list'],
    ['rcpt', 503, 'Bad sequence of commands'],
    ['rcpt', 554, 'Transaction failed'],
    ['from', 550, '5.1.1 Who are you'],
    ['data', 550, '5.1.1 Not this'],
    ['data', 554, '5.7.1 Looks like spam'],
    ['connect', 554, '5.7.1 Your address is on a list'],
  ])('to us, or for a while, at %s: %i %s', async (stage, code, words) => {
    const error = await refusal(stage, code, words)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(AddressRejected)
  })
})

/** As much of a mail server as one mail needs. */
async function startSmtpServer() {
  const receivers: string[] = []
  const mails: string[] = []
  const server = createServer((socket) => {
    let pending = ''
    let inData = false
    socket.write('220 test\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      pending += chunk.toString('utf8')
      for (;;) {
        const end = pending.indexOf(inData ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const line = pending.slice(0, end)
        pending = pending.slice(end + (inData ? 5 : 2))
        if (inData) mails.push(line)
        else if (/^rcpt to:/i.test(line)) receivers.push(line.slice('rcpt to:'.length))
        inData = !inData && /^data$/i.test(line)
        socket.write(inData ? '354 go on\r\n' : /^quit$/i.test(line) ? '221 bye\r\n' : '250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, receivers, mails, close: () => void server.close() }
}
