import { createHash } from 'node:crypto'
import { eq, sql, testServers } from '@baoming/database/testing'
import { encodeForm } from '@baoming/gateways'
import { orders } from '@baoming/database'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  allResponses,
  approval,
  checkCode,
  decline,
  formHeaders,
  keylessResultPage,
  lastResponse,
  lastUnsigned,
  mailJobs,
  newAddress,
  newClass,
  post,
  postFields,
  resultPage,
  sentTo,
  startApp,
  startPaying,
  stateOf,
  until,
  webUrl,
  type TestApp,
} from '../../support/app.ts'

describe.each(testServers)('callbacks on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())
  beforeEach(() => {
    testApp.gatewaySays('valid=1')
    testApp.breakMail(false)
  })

  const errorPage = expect.stringMatching(new RegExp(`^${webUrl}/payment-error\\?errorId=\\w+$`)) as string
  const verdictOf = async () => (await lastResponse(testApp)).verdict
  const countRows = async (table: 'gateway_responses' | 'unsigned_callbacks') =>
    Number((await testApp.database.db.execute(sql.raw(`select count(*) from ${table}`)))[0]!.count)

  /** Lets what waits for its next question be asked now. */
  const hurryRechecks = () =>
    testApp.database.db.execute(sql`
      update pgboss.job set start_after = now() - interval '1 second' where name = 'recheck' and state < 'active'
    `)

  describe('an approval', () => {
    it('confirms the order, stores every field, and sends the browser to its result', async () => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug, { memberStatus: 'group' })
      const fields = approval(paying, {
        od_hoho: 'qfKey:abc<br>',
        red_dan: '1',
        red_de_amt: '2',
        red_ok_amt: '3',
        red_yet: '4',
        inv_error: '0',
      })
      const reply = await postFields(testApp, fields)

      expect(reply.statusCode).toBe(303)
      expect(sentTo(reply)).toBe(resultPage(paying))
      const order = await testApp.client.getOrder({ params: { id: paying.orderId }, token: paying.token })
      expect(order).toMatchObject({
        status: 'confirmed',
        registerIndex: 1,
        seats: 2,
        amount: 2200,
        surveyUrl: 'https://survey.example/1',
        message: '請提早十分鐘到場。',
        payments: [{ status: 'complete', confirming: false }],
      })
      expect((await stateOf(testApp, slug)).seats).toEqual({
        confirmedRegisterCount: 2,
        heldSeats: 0,
        lastRegisterIndex: 1,
      })

      const stored = await lastResponse(testApp)
      const asText = Object.fromEntries(
        Object.keys(fields).map((name) => [name, String(stored[name as 'client'] ?? '')]),
      )
      expect(Object.keys(fields)).toHaveLength(23)
      expect(asText).toEqual(fields)
      expect(stored).toMatchObject({
        gateway: 'greenworld',
        channel: 'return',
        method: 'POST',
        verdict: 'settled',
        recheck: 'genuine',
      })
      expect(stored.body.toString()).toBe(encodeForm(fields))
      expect(stored.remoteAddress).toBe('127.0.0.1')
      expect(stored.errorId).toBeTruthy()
    })

    it('is acknowledged to the gateway’s server after the commit, with its two bytes', async () => {
      const paying = await startPaying(testApp, await newClass(testApp))
      const reply = await postFields(testApp, approval(paying), 'notify')
      expect([reply.statusCode, reply.headers['content-type'], reply.body]).toEqual([
        200,
        'text/plain; charset=utf-8',
        'OK',
      ])
      expect(await verdictOf()).toBe('settled')
      const again = await postFields(
        testApp,
        approval(paying, { gwsr: (await lastResponse(testApp)).gwsr! }),
        'notify',
      )
      expect([again.statusCode, again.body, await verdictOf()]).toEqual([200, 'OK', 'duplicate'])
    })

    it('sends one mail with everything the member needs, in their language', async () => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug, { locale: 'en' })
      await postFields(testApp, approval(paying))
      await postFields(testApp, approval(paying), 'notify')
      const mail = await until(() => testApp.mails.find(({ html }) => html.includes(paying.orderId)))
      expect(mail.to).toBe('lin@example.com')
      for (const fact of ['測試班', '臺北', '1,200', 'https://survey.example/1', paying.token])
        expect(mail.text).toContain(fact)
      expect(await mailJobs(testApp, paying.orderId)).toBe(1)
      const [order] = await until(async () => {
        const rows = await testApp.database.db.select().from(orders).where(eq(orders.id, paying.orderId))
        return rows[0]!.confirmPaymentEmailOk !== null && rows
      })
      expect(order!.confirmPaymentEmailOk).toBe(true)
    })

    it('counts once and shows the same page each time, however often it comes', async () => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug)
      const fields = approval(paying)
      const replies = await Promise.all(Array.from({ length: 10 }, () => postFields(testApp, fields)))
      replies.push(await postFields(testApp, fields))
      expect(new Set(replies.map(sentTo))).toEqual(new Set([resultPage(paying)]))
      const verdicts = (await allResponses(testApp, paying.transId))
        .map((response) => response.verdict)
        .sort()
      expect(verdicts).toEqual([...Array<string>(10).fill('duplicate'), 'settled'])
      expect((await stateOf(testApp, slug)).seats.confirmedRegisterCount).toBe(1)
      expect(await mailJobs(testApp, paying.orderId)).toBe(1)
    })

    it('needs no cookie, no session and no header of the browser', async () => {
      const paying = await startPaying(testApp, await newClass(testApp))
      const reply = await postFields(testApp, approval(paying))
      expect(reply.headers['set-cookie']).toBeUndefined()
      expect(sentTo(reply)).toBe(resultPage(paying))
    })

    it('settles with a message in Big5, and with one that no encoding fits', async () => {
      for (const [bytes, message] of [
        ['%BD%D0', '請'],
        ['%FF%FE', '��'],
      ] as const) {
        const paying = await startPaying(testApp, await newClass(testApp))
        const body = encodeForm(approval(paying)).replace('response_msg=', `response_msg=${bytes}`)
        await post(testApp, 'return', body)
        expect(await lastResponse(testApp)).toMatchObject({ verdict: 'settled', response_msg: message })
      }
    })

    it('keeps raw bytes above ASCII as they came', async () => {
      const paying = await startPaying(testApp, await newClass(testApp))
      const body = encodeForm(approval(paying)).replace('response_msg=', 'response_msg=核准')
      await post(testApp, 'return', Buffer.from(body))
      const stored = await lastResponse(testApp)
      expect(stored).toMatchObject({ verdict: 'settled', response_msg: '核准' })
      expect(stored.body.equals(Buffer.from(body))).toBe(true)
    })
  })

  describe('a refusal', () => {
    it("shows the gateway's words and lets the customer try again with a new trade number", async () => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug)
      const reply = await postFields(testApp, decline(paying, '餘額不足'))
      expect(sentTo(reply)).toBe(resultPage(paying))
      const access = { params: { id: paying.orderId }, token: paying.token }
      expect(await testApp.client.getOrder(access)).toMatchObject({
        status: 'pending',
        payments: [{ status: 'failed', responseMessage: '餘額不足' }],
      })
      const { payment } = await testApp.client.createPayment(access)
      expect(payment.transId).not.toBe(paying.transId)
      await postFields(testApp, approval({ ...paying, transId: payment.transId }))
      expect(await testApp.client.getOrder(access)).toMatchObject({ status: 'confirmed', registerIndex: 1 })
    })

    it('asks the gateway’s server nothing', async () => {
      const before = testApp.questions.length
      await postFields(testApp, decline(await startPaying(testApp, await newClass(testApp))))
      expect(testApp.questions).toHaveLength(before)
    })
  })

  describe('an upload that breaks off', () => {
    it('is stored with what had arrived', async () => {
      const paying = await startPaying(testApp, await newClass(testApp))
      const body = encodeForm(approval(paying))
      const port = Number(new URL(await testApp.app.listen({ port: 0, host: '127.0.0.1' })).port)
      const socket = connect(port, '127.0.0.1')
      socket.write(
        'POST /gateways/greenworld/notify HTTP/1.1\r\nHost: x\r\n' +
          `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length + 10}\r\n\r\n${body}`,
      )
      setTimeout(() => socket.destroy(), 200)
      const stored = await until(async () => {
        const last = await lastUnsigned(testApp)
        return last?.body.toString() === body && last
      })
      expect(stored).toMatchObject({
        refusal: 'malformed',
        reason: 'The body was cut off.',
        bodySize: body.length,
      })
    })
  })

  describe('the recheck', () => {
    it('asks with the answer’s own key, serial and amount', async () => {
      const paying = await startPaying(testApp, await newClass(testApp))
      const fields = approval(paying)
      await postFields(testApp, fields)
      expect(testApp.questions.at(-1)).toEqual({
        url: 'http://localhost:4000/greenworld/g_recheck.php',
        fields: { key: 'a3f9c0de', serial: `20261123153045${fields.gwsr}`, amt: '1200' },
      })
    })

    it.each([null, '', '<html>maintenance</html>'])(
      'leaves the payment open while the gateway says %j',
      async (answer) => {
        const slug = await newClass(testApp)
        const paying = await startPaying(testApp, slug)
        testApp.gatewaySays(answer)
        const reply = await postFields(testApp, approval(paying))
        expect(sentTo(reply)).toBe(resultPage(paying))
        expect(await verdictOf()).toBe('unconfirmed')
        const order = await testApp.client.getOrder({ params: { id: paying.orderId }, token: paying.token })
        expect(order).toMatchObject({
          status: 'pending',
          payments: [{ status: 'initialized', confirming: true }],
        })
        expect((await stateOf(testApp, slug)).seats.confirmedRegisterCount).toBe(0)
      },
    )

    it('is asked again by a job, until the gateway answers', async () => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug)
      testApp.gatewaySays(null)
      await postFields(testApp, approval(paying), 'notify')
      testApp.gatewaySays('valid=1')
      await until(async () => {
        await hurryRechecks()
        return (await stateOf(testApp, slug)).seats.confirmedRegisterCount === 1
      })
      expect(await mailJobs(testApp, paying.orderId)).toBe(1)
    })

    it('changes nothing when the gateway does not know the transaction', async () => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug)
      testApp.gatewaySays('valid=0')
      const reply = await postFields(testApp, approval(paying))
      expect(reply.headers.location).toEqual(errorPage)
      expect(await verdictOf()).toBe('recheck_refused')
      expect(await stateOf(testApp, slug)).toMatchObject({
        orders: [{ status: 'pending' }],
        seats: { confirmedRegisterCount: 0 },
      })
    })
  })

  describe('a bad callback is stored with its verdict and changes nothing', () => {
    const attempts: [
      string,
      string,
      (genuine: Record<string, string>) => string | Buffer,
      Record<string, string>?,
    ][] = [
      [
        'an unknown trade number',
        'unknown_payment',
        (genuine) => encodeForm(approval({ transId: 'NOSUCHTRADE', amount: Number(genuine.amount) })),
      ],
      ['another merchant', 'merchant_mismatch', (genuine) => encodeForm({ ...genuine, client: '654321' })],
      [
        'an amount off by one, signed anew',
        'amount_mismatch',
        (g) => encodeForm(approval({ transId: g.od_sob!, amount: 1201 })),
      ],
      ['an amount off by one', 'bad_signature', (genuine) => encodeForm({ ...genuine, amount: '1201' })],
      ['no signature', 'bad_signature', ({ spcheck: _, ...genuine }) => encodeForm(genuine)],
      ['an empty signature', 'bad_signature', (genuine) => encodeForm({ ...genuine, spcheck: '' })],
      ['a wrong signature', 'bad_signature', (genuine) => encodeForm({ ...genuine, spcheck: '78332685' })],
      ['succ=abc', 'malformed', (genuine) => encodeForm({ ...genuine, succ: 'abc' })],
      ['a negative amount', 'malformed', (genuine) => encodeForm({ ...genuine, amount: '-1200' })],
      [
        'a 600-character od_hoho',
        'malformed',
        (genuine) => encodeForm({ ...genuine, od_hoho: 'x'.repeat(600) }),
      ],
      ['a repeated field', 'malformed', (genuine) => `${encodeForm(genuine)}&succ=1`],
      ['a NUL byte', 'malformed', (genuine) => encodeForm({ ...genuine, auth_code: '777\u0000777' })],
      [
        'invalid UTF-8',
        'malformed',
        (genuine) => encodeForm(genuine).replace('auth_code=777777', 'auth_code=%FF%C3'),
      ],
      [
        'invalid UTF-8 as raw bytes',
        'malformed',
        (g) => Buffer.from(encodeForm(g).replace('auth_code=', 'auth_code=\xff'), 'latin1'),
      ],
      ['an empty body', 'malformed', () => ''],
      [
        'JSON instead of a form',
        'malformed',
        (genuine) => JSON.stringify(genuine),
        { 'content-type': 'application/json' },
      ],
      ['no signature and no content type', 'malformed', () => 'succ=1', { 'content-type': '' }],
      [
        'a multipart form',
        'malformed',
        () => '--x\r\n\r\n--x--',
        { 'content-type': 'multipart/form-data; boundary=x' },
      ],
      [
        'a body of 1 MiB',
        'malformed',
        (genuine) => `${encodeForm(genuine)}&filler=${'x'.repeat(1024 * 1024)}`,
      ],
    ]

    it.each(attempts)('%s: %s', async (name, verdict, tamper, headers = formHeaders) => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug)
      const before = await stateOf(testApp, slug)
      const body = Buffer.from(tamper(approval(paying)))
      // The gateway sent it, by its signature, whatever is wrong with it.
      const authentic =
        ['unknown_payment', 'amount_mismatch', 'merchant_mismatch'].includes(verdict) || name === 'succ=abc'
      const count = () => countRows(authentic ? 'gateway_responses' : 'unsigned_callbacks')
      const countOthers = () => countRows(authentic ? 'unsigned_callbacks' : 'gateway_responses')
      const [stored, others] = [await count(), await countOthers()]
      const from = newAddress()

      const reply = await post(testApp, 'return', body, headers, from)

      expect(reply.statusCode).toBe(303)
      expect(reply.headers.location).toEqual(errorPage)
      expect([await count(), await countOthers()]).toEqual([stored + 1, others])
      const kept = authentic ? await lastResponse(testApp) : await lastUnsigned(testApp)
      expect('verdict' in kept ? kept.verdict : kept.refusal).toBe(verdict)
      expect(reply.headers.location).toContain(kept.errorId)
      expect(kept).toMatchObject({ bodySize: body.length, remoteAddress: from })
      const keptMax = verdict === 'malformed' ? 2048 : 4096
      expect(kept.body.equals(authentic ? body : body.subarray(0, keptMax))).toBe(true)
      const digest = createHash('sha256').update(body.subarray(0, 16_384)).digest()
      expect(kept.bodySha256).toEqual(authentic ? null : digest)
      expect(await stateOf(testApp, slug)).toEqual(before)

      const notice = await post(testApp, 'notify', body, headers, from)
      expect(notice.body === 'OK').toBe(authentic)
      expect(await stateOf(testApp, slug)).toEqual(before)
    })

    it('a genuine refusal turned into a success: the gateway’s server does not vouch for it', async () => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug)
      testApp.gatewaySays('valid=0')
      const refusal = decline(paying)
      await postFields(testApp, { ...refusal, succ: '1', rech_key: 'invented' })
      expect(await verdictOf()).toBe('recheck_refused')
      // Without a key there is nothing to ask with, and so nothing to wait for.
      await postFields(testApp, { ...refusal, succ: '1' })
      expect((await lastResponse(testApp)).verdict).toBe('malformed')
      expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'pending' }] })
    })

    it('a genuine answer for one order replayed as another’s', async () => {
      const slug = await newClass(testApp)
      const [paid, unpaid] = [await startPaying(testApp, slug), await startPaying(testApp, slug)]
      const genuine = approval(paid)
      await postFields(testApp, genuine)
      const replayed = await postFields(testApp, { ...genuine, od_sob: unpaid.transId })
      expect(replayed.headers.location).toEqual(errorPage)
      expect((await lastUnsigned(testApp)).refusal).toBe('bad_signature')
      // As whoever knows the account's name would sign it.
      const { gwsr } = genuine
      const reply = await postFields(testApp, approval(unpaid, { gwsr: gwsr! }))
      expect(reply.headers.location).toEqual(errorPage)
      expect(await verdictOf()).toBe('conflict')
      expect((await stateOf(testApp, slug)).orders).toEqual([
        { status: 'confirmed', registerIndex: 1 },
        { status: 'pending', registerIndex: null },
      ])
    })

    it('a gateway whose name no text column takes', async () => {
      const reply = await testApp.app.inject({
        method: 'POST',
        url: `/gateways/no%00body${'x'.repeat(60)}/return`,
        payload: 'succ=1',
        headers: formHeaders,
      })
      expect(reply.headers.location).toEqual(errorPage)
      const stored = await lastUnsigned(testApp)
      expect(stored.gateway).toBe(`nobody${'x'.repeat(34)}`)
      expect(reply.headers.location).toContain(stored.errorId)
    })

    it('a gateway that is not set up', async () => {
      const paying = await startPaying(testApp, await newClass(testApp))
      const reply = await testApp.app.inject({
        method: 'POST',
        url: '/gateways/nobody/notify',
        payload: encodeForm(approval(paying)),
        headers: formHeaders,
      })
      expect(reply.statusCode).toBe(404)
      expect(await lastUnsigned(testApp)).toMatchObject({ gateway: 'nobody', refusal: 'malformed' })
    })
  })

  it('masks a card number before it is stored, in the body and in the columns', async () => {
    const paying = await startPaying(testApp, await newClass(testApp))
    await postFields(testApp, approval(paying, { od_hoho: 'card 4111 1111 1111 1111' }))
    const stored = await lastResponse(testApp)
    expect(stored.od_hoho).toBe('card 4111 11** **** 1111')
    expect(stored.body.toString()).not.toContain('4111+1111+1111+1111')
    expect(stored.body.toString()).toContain('4111+11')
  })

  describe('when settling fails through our own fault', () => {
    // The settling transaction writes down what it owes; a table that refuses that stands for any fault of ours.
    const refuseJobs = (name: string) =>
      testApp.database.db.execute(
        sql.raw(`alter table outbox add constraint broken check (job <> '${name}') not valid`),
      )
    const acceptJobs = () =>
      testApp.database.db.execute(sql`alter table outbox drop constraint if exists broken`)
    afterEach(acceptJobs)

    it('rolls back, stores what arrived, shows the customer the error id, and settles it later', async () => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug)
      const before = await stateOf(testApp, slug)
      await refuseJobs('recheck')

      const reply = await postFields(testApp, approval(paying))
      expect(reply.headers.location).toEqual(errorPage)
      const stored = await lastResponse(testApp)
      expect(stored).toMatchObject({ verdict: 'error', od_sob: paying.transId })
      expect(reply.headers.location).toContain(stored.errorId)
      expect(await stateOf(testApp, slug)).toEqual(before)

      await acceptJobs()
      await testApp.database.db.execute(
        sql`insert into pgboss.job (name, data) values ('housekeeping', '{}')`,
      )
      await until(async () => {
        await hurryRechecks()
        return (await stateOf(testApp, slug)).seats.confirmedRegisterCount === 1
      })
    })

    it('gives the gateway no acknowledgement, so that it sends the notice again', async () => {
      const paying = await startPaying(testApp, await newClass(testApp))
      await refuseJobs('recheck')
      const reply = await postFields(testApp, approval(paying), 'notify')
      expect(reply.statusCode).toBe(500)
      expect(reply.body).not.toContain('OK')
    })

    it('says "being confirmed" when only the settling after the recheck fails, and loses nothing', async () => {
      const slug = await newClass(testApp)
      const paying = await startPaying(testApp, slug)
      const before = await stateOf(testApp, slug)
      const fields = approval(paying)
      await refuseJobs('order-mail')
      const reply = await postFields(testApp, fields)
      expect(sentTo(reply)).toBe(resultPage(paying))
      expect(await stateOf(testApp, slug)).toEqual(before)
      await acceptJobs()
      await postFields(testApp, fields)
      expect((await stateOf(testApp, slug)).orders).toEqual([{ status: 'confirmed', registerIndex: 1 }])
    })
  })

  describe('without the console login', () => {
    let lax: TestApp
    beforeAll(async () => void (lax = await startApp(server, { GREENWORLD_ACCOUNT: '' })))
    afterAll(() => lax.close())
    beforeEach(() => lax.gatewaySays('valid=1'))

    it('settles an answer with one check value, and gives its browser no key to the order', async () => {
      const paying = await startPaying(lax, await newClass(lax))
      const fields = approval(paying, {}, { checkCode })
      for (const verdict of ['settled', 'duplicate']) {
        const reply = await postFields(lax, fields)
        expect((await lastResponse(lax)).verdict).toBe(verdict)
        expect(reply.headers.location).toBe(keylessResultPage(paying))
      }
    })

    it('gives none for a refusal, which whoever has seen one answer can sign', async () => {
      const paying = await startPaying(lax, await newClass(lax))
      const forged = decline(paying, '', { checkCode })
      for (const verdict of ['settled', 'duplicate']) {
        const reply = await postFields(lax, forged)
        expect((await lastResponse(lax)).verdict).toBe(verdict)
        expect(reply.headers.location).toBe(keylessResultPage(paying))
      }
      await postFields(lax, approval(paying, {}, { checkCode }))
      const late = await postFields(lax, forged)
      expect((await lastResponse(lax)).verdict).toBe('conflict')
      expect(late.headers.location).toBe(keylessResultPage(paying))
    })

    it('gives none for a success of which the gateway’s server says nothing', async () => {
      const paying = await startPaying(lax, await newClass(lax))
      lax.gatewaySays(null)
      const reply = await postFields(lax, approval(paying, {}, { checkCode }))
      expect((await lastResponse(lax)).verdict).toBe('unconfirmed')
      expect(reply.headers.location).toBe(keylessResultPage(paying))
    })
  })

  describe('with the console login set', () => {
    it('refuses an answer without inspect, and one replayed for another order', async () => {
      const slug = await newClass(testApp)
      const [one, other] = [await startPaying(testApp, slug), await startPaying(testApp, slug)]
      await postFields(testApp, approval(one, {}, { checkCode }))
      expect((await lastUnsigned(testApp)).refusal).toBe('bad_signature')
      await postFields(testApp, { ...approval(one), od_sob: other.transId })
      expect((await lastUnsigned(testApp)).refusal).toBe('bad_signature')
    })
  })

  it('asks the gateway’s server nothing about another amount or another merchant', async () => {
    const paying = await startPaying(testApp, await newClass(testApp))
    const before = testApp.questions.length
    await postFields(testApp, approval({ ...paying, amount: paying.amount - 1 }))
    expect(await verdictOf()).toBe('amount_mismatch')
    await postFields(testApp, approval(paying, { client: '654321' }))
    expect(await verdictOf()).toBe('merchant_mismatch')
    expect(testApp.questions).toHaveLength(before)
  })
})
