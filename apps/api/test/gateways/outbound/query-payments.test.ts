import { payments } from '@baoming/database'
import { eq, sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  answerOf,
  declined,
  deliver,
  goToGateway,
  paymentOf,
  queryAnswer,
  result,
  unknownTrade,
  type AtGateway,
} from '../../support/gateway.ts'
import {
  allResponses,
  lastResponse,
  mailJobs,
  newClass,
  startApp,
  stateOf,
  until,
  type TestApp,
} from '../../support/app.ts'

describe.each(testServers)('asking gateways about payments on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())
  beforeEach(async () => {
    testApp.gatewaySays(null)
    testApp.questions.length = 0
    await testApp.database.db.execute(sql`delete from gateway_pauses`)
    // What earlier tests left open is nobody's business any more.
    await testApp.database.db.update(payments).set({ nextQueryAt: null })
  })

  const makeOlder = ({ transId }: AtGateway, interval: string) =>
    testApp.database.db
      .update(payments)
      .set({
        createdAt: sql`created_at - ${interval}::interval`,
        nextQueryAt: sql`next_query_at - ${interval}::interval`,
        lastQueriedAt: sql`last_queried_at - ${interval}::interval`,
      })
      .where(eq(payments.transId, transId))

  /** A round of the job, to its end. */
  async function askDue() {
    await testApp.database.db.execute(
      sql`insert into pgboss.job (name, data) values ('query-payments', '{}')`,
    )
    await until(async () => {
      const open = await testApp.database.db.execute(
        sql`select from pgboss.job where name = 'query-payments' and state in ('created', 'active', 'retry')`,
      )
      return open.length === 0
    })
  }

  const customerAsks = ({ orderId, token }: AtGateway) =>
    testApp.client.queryOrder({ params: { id: orderId }, token })

  describe.each(['ecpay', 'newebpay'] as const)('%s', (gateway) => {
    it('finds a payment of which nobody told us, five minutes after the form', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      testApp.gatewaySays(queryAnswer(paying, result()))
      await askDue()
      expect(testApp.questions).toEqual([])

      await makeOlder(paying, '5 minutes')
      await askDue()
      expect(testApp.questions).toHaveLength(1)
      expect(await stateOf(testApp, slug)).toMatchObject({
        orders: [{ status: 'confirmed', registerIndex: 1 }],
      })
      expect(await mailJobs(testApp, paying.orderId)).toBe(1)
      expect(await lastResponse(testApp)).toMatchObject({
        gateway,
        channel: 'query',
        verdict: 'settled',
        od_sob: paying.transId,
        amount: paying.amount,
        outcome: 'succeeded',
      })
    })

    it('calls the notice that comes after all a duplicate', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      const ended = result()
      testApp.gatewaySays(queryAnswer(paying, ended))
      await makeOlder(paying, '5 minutes')
      await askDue()
      const reply = await deliver(testApp, gateway, 'notify', answerOf(paying, ended))
      expect(reply.statusCode).toBe(200)
      expect((await lastResponse(testApp)).verdict).toBe('duplicate')
      expect(await stateOf(testApp, slug)).toMatchObject({ seats: { confirmedRegisterCount: 1 } })
    })

    it('stores that nothing is decided yet, leaves the payment open, and asks again later', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      testApp.gatewaySays(queryAnswer(paying, null))
      await makeOlder(paying, '5 minutes')
      await askDue()
      expect((await allResponses(testApp, paying.transId)).map(({ verdict }) => verdict)).toEqual(['open'])
      expect(await paymentOf(testApp, paying.transId)).toMatchObject({ status: 'initialized' })
      await askDue()
      expect(testApp.questions).toHaveLength(1)
      await makeOlder(paying, '5 minutes')
      await askDue()
      expect(testApp.questions).toHaveLength(2)
      // A time stamp of its own for each question: an old one would be refused.
      expect(testApp.questions.map(({ fields }) => fields.TimeStamp)).toEqual([
        expect.stringMatching(/^\d{10}$/),
        expect.stringMatching(/^\d{10}$/),
      ])
    })

    it('ends the payment when the gateway says that the bank has refused it, and asks no more that day', async () => {
      // ECPay says only that the payment was not completed, which may still change.
      const saysSo = gateway === 'newebpay'
      const paying = await goToGateway(testApp, await newClass(testApp), gateway)
      testApp.gatewaySays(queryAnswer(paying, declined()))
      await makeOlder(paying, '5 minutes')
      await askDue()
      expect(await paymentOf(testApp, paying.transId)).toMatchObject({
        status: saysSo ? 'failed' : 'initialized',
      })
      await makeOlder(paying, '1 hour')
      await askDue()
      expect(testApp.questions).toHaveLength(saysSo ? 1 : 2)
    })

    it('finds the money that came after a refusal of which only the refusal was told', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      await deliver(testApp, gateway, 'notify', answerOf(paying, declined()))
      testApp.gatewaySays(queryAnswer(paying, result()))
      await makeOlder(paying, '5 minutes')
      await askDue()
      expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'confirmed' }] })
    })

    it('leaves a trade alone that the gateway does not know, until an hour has gone', async () => {
      const paying = await goToGateway(testApp, await newClass(testApp), gateway)
      testApp.gatewaySays(unknownTrade(paying))
      await makeOlder(paying, '5 minutes')
      await askDue()
      await makeOlder(paying, '10 minutes')
      await askDue()
      await customerAsks(paying)
      expect(testApp.questions).toHaveLength(1)
      await makeOlder(paying, '45 minutes')
      await askDue()
      expect(testApp.questions).toHaveLength(2)
    })

    it('believes no answer that is unsigned, spoilt or about another payment, and stores each', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      const other = await goToGateway(testApp, slug, gateway)
      const genuine = queryAnswer(paying, result())
      const answers: [string, Parameters<TestApp['gatewaySays']>[0]][] = [
        ['query_failed', ''],
        ['query_failed', '<html>Bad Gateway</html>'],
        ['bad_signature', (question) => genuine(question).replace(String(paying.amount), '1')],
        ['query_failed', queryAnswer(other, result())],
      ]
      await makeOlder(paying, '5 minutes')
      for (const [verdict, answer] of answers) {
        testApp.gatewaySays(answer)
        await customerAsks(paying)
        expect(await lastResponse(testApp)).toMatchObject({ channel: 'query', verdict })
        await makeOlder(paying, '2 minutes')
      }
      expect(await stateOf(testApp, slug)).toMatchObject({
        orders: [{ status: 'pending' }, { status: 'pending' }],
      })
    })

    it('lets a customer who waits longer than 20 seconds ask, once a minute', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      testApp.gatewaySays(queryAnswer(paying, null))
      await customerAsks(paying)
      expect(testApp.questions).toHaveLength(0)
      await makeOlder(paying, '21 seconds')
      await Promise.all(Array.from({ length: 10 }, () => customerAsks(paying)))
      expect(testApp.questions).toHaveLength(1)
      await makeOlder(paying, '61 seconds')
      testApp.gatewaySays(queryAnswer(paying, result()))
      expect(await customerAsks(paying)).toMatchObject({
        status: 'confirmed',
        payments: [{ status: 'complete' }],
      })
      await customerAsks(paying)
      expect(testApp.questions).toHaveLength(2)
    })
  })

  it('leaves a gateway alone for half an hour that says it was asked too fast', async () => {
    const slug = await newClass(testApp)
    const paying = await goToGateway(testApp, slug, 'ecpay')
    const other = await goToGateway(testApp, slug, 'newebpay')
    testApp.gatewaySays('Forbidden', 403)
    await makeOlder(paying, '5 minutes')
    await askDue()
    expect(await lastResponse(testApp)).toMatchObject({ verdict: 'query_failed', od_sob: paying.transId })
    await makeOlder(paying, '10 minutes')
    await customerAsks(paying)
    await askDue()
    expect(testApp.questions).toHaveLength(1)
    // Another gateway is another matter.
    await makeOlder(other, '5 minutes')
    await askDue()
    expect(testApp.questions).toHaveLength(2)
    await testApp.database.db.execute(sql`update gateway_pauses set ends_at = now()`)
    await makeOlder(paying, '15 minutes')
    await askDue()
    expect(testApp.questions).toHaveLength(3)
  })

  it('counts no money that a query finds after the console has simulated the payment', async () => {
    const slug = await newClass(testApp)
    const paying = await goToGateway(testApp, slug, 'ecpay')
    await deliver(testApp, 'ecpay', 'notify', answerOf(paying, result({ simulatedPaid: true })))
    testApp.gatewaySays(queryAnswer(paying, result()))
    await makeOlder(paying, '5 minutes')
    await askDue()
    expect(await lastResponse(testApp)).toMatchObject({ channel: 'query', verdict: 'simulated' })
    expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'pending' }] })
  })

  it('does nothing but wait when the gateway’s server is silent', async () => {
    const slug = await newClass(testApp)
    const paying = await goToGateway(testApp, slug, 'ecpay')
    await makeOlder(paying, '5 minutes')
    await askDue()
    expect(await allResponses(testApp, paying.transId)).toEqual([])
    expect((await paymentOf(testApp, paying.transId)).nextQueryAt).not.toBeNull()
  })

  it('never asks the classic gateway about a payment: without an answer there is nothing to ask by', async () => {
    const paying = await goToGateway(testApp, await newClass(testApp), 'greenworld')
    await makeOlder(paying, '1 hour')
    await askDue()
    await customerAsks(paying)
    expect(testApp.questions).toEqual([])
  })

  it('opens the call to the order’s token alone', async () => {
    const paying = await goToGateway(testApp, await newClass(testApp), 'ecpay')
    const call = customerAsks({ ...paying, token: 'x' })
    await expect(call).rejects.toMatchObject({ status: 404, code: 'not_found' })
  })

  it('confirms a payment in time for a customer whose hold has run out meanwhile', async () => {
    const slug = await newClass(testApp, { capacity: 1 })
    const paying = await goToGateway(testApp, slug, 'ecpay')
    await testApp.client.cancelOrder({ params: { id: paying.orderId }, token: paying.token })
    testApp.gatewaySays(queryAnswer(paying, result()))
    await makeOlder(paying, '5 minutes')
    await askDue()
    expect((await lastResponse(testApp)).verdict).toBe('late')
    expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'confirmed' }] })
  })
})
