import { claimInvitation, findInvitation, inviteStaff, makeOwnerInvitation } from '@baoming/database'
import { sql, testServers } from '@baoming/database/testing'
import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { officeTokenHash } from '../../src/access/office-token.ts'
import { AddressRejected } from '../../src/mail/address-rejected.ts'
import { renderInvitation } from '../../src/mail/letters/invitation.ts'
import { until, webUrl } from '../support/app.ts'
import { letterOrganiser as organiser } from '../support/letters.ts'
import { useMailApp } from '../support/mail-app.ts'

const url = `https://web.test/office/#invitation=${'x'.repeat(43)}`
const invitation = {
  isRenewal: false,
  invitedBy: '林美',
  role: 'desk' as const,
  expiresAt: new Date('2026-12-06T02:05:00Z'),
}

describe('the letter with an invitation to the office', () => {
  it.each([
    [
      'zh-TW',
      '河岸社區大學：報名後台的邀請',
      ['林美 邀請您', '角色：櫃檯', '有效期限：2026年12月6日 星期日 上午10:05', '接受邀請：'],
    ],
    [
      'en',
      '河岸社區大學: your invitation to the office',
      [
        '林美 invites you',
        'Role: Front desk',
        'Link valid until: Sunday, December 6, 2026 at 10:05 AM',
        'Accept',
      ],
    ],
  ] as const)('says who invites, to what and until when, in %s', (locale, subject, sentences) => {
    const mail = renderInvitation({ ...invitation, locale }, url, organiser)
    expect(mail.subject).toBe(subject)
    for (const part of [...sentences, url, ...Object.values(organiser)]) expect(mail.text).toContain(part)
    expect(mail.html).toContain(`href="${url}"`)
    expect(mail.html).toContain(`lang="${locale}"`)
    const nameless = renderInvitation({ ...invitation, locale }, url, { ...organiser, organiserName: null })
    expect(nameless.subject).not.toContain('null')
  })
})

describe.each(testServers)('the mail with an invitation on $name', (server) => {
  const mailApp = useMailApp(server, 'invited')
  const { newEmail, run, mailsTo } = mailApp
  let owner: string

  const newAccount = async (tokenHash: Buffer, email: string) => {
    const passkey = { id: randomBytes(16).toString('base64url'), label: 'Phone', publicKey: randomBytes(77) }
    const claimed = await claimInvitation(mailApp.testApp.database.db, {
      tokenHash,
      name: '林美',
      email,
      wayIn: { passkey: { ...passkey, counter: 0, transports: [], synced: true } },
      recoveryCodeHashes: [],
      session: { tokenHash: randomBytes(32), device: '' },
    })
    return claimed.ok ? claimed.session.staff.id : undefined
  }
  const invite = async (email: string) => {
    const made = await inviteStaff(mailApp.testApp.database.db, {
      email,
      role: 'desk',
      locale: 'en',
      invitedBy: owner,
    })
    return made.ok ? made.id : ''
  }
  const tokensIn = (email: string) =>
    mailsTo(email).map(({ text }) => /\/office\/#invitation=([\w-]{43})$/m.exec(text)![1]!)
  const isDone = (id: string) => async () =>
    (
      await run(sql`
        select from pgboss.job where name = 'invitation-mail' and data->>'invitationId' = ${id} and state = 'completed'
      `)
    ).length

  beforeAll(async () => {
    const tokenHash = randomBytes(32)
    await makeOwnerInvitation(mailApp.testApp.database.db, { tokenHash, email: null, locale: 'zh-TW' })
    owner = (await newAccount(tokenHash, newEmail()))!
  })

  it('brings a link that makes the account, and whose token is stored nowhere', async () => {
    const email = newEmail()
    const id = await invite(email)
    await until(isDone(id))
    const [token, ...others] = tokensIn(email)
    expect(others).toEqual([])
    expect(mailsTo(email)[0]!.text).toContain(`${webUrl}/office/#invitation=${token}`)
    const stored = await run(sql`
      select from pgboss.job where data::text like ${`%${token!}%`}
      union all select from outbox where data::text like ${`%${token!}%`}
    `)
    expect(stored).toHaveLength(0)
    const tokenHash = officeTokenHash(token!)
    expect(tokenHash).toEqual(createHash('sha256').update(token!).digest())
    expect(await findInvitation(mailApp.testApp.database.db, tokenHash)).toMatchObject({
      id,
      email,
      role: 'desk',
    })
    expect(await newAccount(tokenHash, email)).toBe(id)
  })

  it('is tried again when the mail server fails, with the link that works', async () => {
    const email = newEmail()
    mailApp.testApp.breakMail(true)
    const id = await invite(email)
    await until(
      async () =>
        (await run(sql`select from pgboss.job where data->>'invitationId' = ${id} and state = 'retry'`))
          .length,
    )
    expect(mailsTo(email)).toEqual([])
    mailApp.testApp.breakMail(false)
    await run(sql`update pgboss.job set start_after = now() where data->>'invitationId' = ${id}`)
    await until(isDone(id))
    const [token] = tokensIn(email)
    const open = await findInvitation(mailApp.testApp.database.db, officeTokenHash(token!))
    expect(open).toMatchObject({ id, email })
  })

  it('does not come when the invitation is withdrawn, and is not tried again at an address that is rejected', async () => {
    const [withdrawn, rejected] = [newEmail(), newEmail()]
    const id = await mailApp.testApp.database.db.transaction(async (tx) => {
      const made = await inviteStaff(tx, { email: withdrawn, role: 'desk', locale: 'en', invitedBy: owner })
      const invitationId = made.ok ? made.id : ''
      await tx.execute(sql`delete from staff_invitations where id = ${invitationId}`)
      return invitationId
    })
    await until(isDone(id))
    expect(mailsTo(withdrawn)).toEqual([])
    mailApp.testApp.breakMail(new AddressRejected('550 5.1.1'))
    await until(isDone(await invite(rejected)))
    expect(mailsTo(rejected)).toEqual([])
  })
})
