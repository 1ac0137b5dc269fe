import { recordRejectedAddress } from '@baoming/database'
import { sql, testServers } from '@baoming/database/testing'
import { describe, expect, it } from 'vitest'
import { AddressRejected } from '../../src/mail/address-rejected.ts'
import { approval, newClass, orderBody, postFields, startPaying, until, webUrl } from '../support/app.ts'
import { useMailApp } from '../support/mail-app.ts'

describe.each(testServers)('correcting an e-mail address on $name', (server) => {
  const mailApp = useMailApp(server, 'corrected')
  const { newEmail, run, readOrder, mailsTo } = mailApp

  const correct = (id: string, token: string, email: string) =>
    mailApp.testApp.client.correctEmail({ params: { id }, token, body: { email } })

  async function confirmedOrder(email = newEmail()) {
    const paying = await startPaying(mailApp.testApp, await newClass(mailApp.testApp), {
      member: { name: '林小明', email },
    })
    await postFields(mailApp.testApp, approval(paying))
    await until(async () => (await readOrder(paying.orderId)).confirmPaymentEmailOk !== null)
    return { ...paying, email }
  }

  it('mails the confirmation again, to the new address, and closes the links to the old one', async () => {
    const { orderId: id, token, email } = await confirmedOrder()
    const better = newEmail()
    const answer = await correct(id, token, ` ${better} `)
    expect(answer.order).toMatchObject({ id, member: { email: better }, emailCorrectionsLeft: 2 })

    const mail = await until(() => mailsTo(better)[0])
    expect(mail.text).toContain(`${webUrl}/orders/${id}/result#token=${answer.token}`)
    expect(mail.messageId).not.toBe(mailsTo(email)[0]!.messageId)
    await expect(mailApp.testApp.client.getOrder({ params: { id }, token })).rejects.toMatchObject({
      status: 404,
    })
    expect(await mailApp.testApp.client.getOrder({ params: { id }, token: answer.token })).toMatchObject({
      id,
    })
    expect(mailsTo(email)).toHaveLength(1)
  })

  it('goes on where the mail server refused the old address', async () => {
    mailApp.testApp.breakMail(new AddressRejected('550 5.1.1'))
    const { orderId: id, token } = await confirmedOrder()
    expect(await readOrder(id)).toMatchObject({ emailUndeliverable: true, confirmPaymentEmailOk: false })
    mailApp.testApp.breakMail(false)
    const better = newEmail()
    expect((await correct(id, token, better)).order.emailUndeliverable).toBe(false)
    await until(() => mailsTo(better)[0])
    await until(async () => (await readOrder(id)).confirmPaymentEmailOk)
    expect(await run(sql`select * from audit`)).toEqual([])
  })

  it('lets the link to an unpaid order be mailed once more', async () => {
    const email = newEmail()
    const body = orderBody(await newClass(mailApp.testApp), { member: { name: '林', email } })
    const { order, token } = await mailApp.testApp.client.createOrder({ body })
    await run(
      sql`update orders set unpaid_mail_at = now(), email_undeliverable = true where id = ${order.id}`,
    )
    await correct(order.id, token, newEmail())
    expect(await readOrder(order.id)).toMatchObject({ unpaidMailAt: null, emailUndeliverable: false })
  })

  it('writes nothing down about a mail to the old address that is still under way', async () => {
    const { orderId: id, token, email } = await confirmedOrder()
    await correct(id, token, newEmail())
    await recordRejectedAddress(mailApp.testApp.database.db, { orderId: id, email })
    expect(await readOrder(id)).toMatchObject({ emailUndeliverable: false })
  })

  it('works three times for an order, and also when all come at once', async () => {
    const { orderId: id, token } = await confirmedOrder()
    let answer = { token }
    for (let time = 0; time < 3; time++) answer = await correct(id, answer.token, newEmail())
    await expect(correct(id, answer.token, newEmail())).rejects.toMatchObject({
      status: 409,
      code: 'too_many_corrections',
    })
    const other = await confirmedOrder()
    await Promise.allSettled(Array.from({ length: 6 }, () => correct(other.orderId, other.token, newEmail())))
    expect((await readOrder(other.orderId)).emailCorrections).toBeLessThanOrEqual(3)
  })

  it.each([
    ['not an address', 400],
    ['a@example.123', 400],
  ])('needs an address: %j is none', async (email, status) => {
    const { orderId: id, token, email: before } = await confirmedOrder()
    await expect(correct(id, token, email)).rejects.toMatchObject({ status })
    expect((await readOrder(id)).memberEmail).toBe(before)
  })

  it('needs the token', async () => {
    const { orderId: id } = await confirmedOrder()
    await expect(correct(id, 'x'.repeat(43), newEmail())).rejects.toMatchObject({ status: 404 })
  })
})
