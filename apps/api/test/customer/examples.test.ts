import { examples, type Order, type Organiser } from '@baoming/contract'
import { aClass, anOrder, aPayment } from '@baoming/contract/fixtures'
import { sql, testServers } from '@baoming/database/testing'
import { encodeForm, parseForm } from '@baoming/gateways'
import { simulatedGateways } from '@baoming/gateways/sim'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newClass, startApp, until, type TestApp } from '../support/app.ts'
import { accountOf, answerOf, declined, deliver, result, type AtGateway } from '../support/gateway.ts'

const example = aClass()
const { startsAt, endsAt } = anOrder().class
// The example's day passes; its class is held on a later one, so that it can be registered for.
const sessions = [{ startsAt, endsAt }]
const course = { ...example, startsAt, endsAt, sessions, registrationClosesAt: null }
const body = examples.createOrder.body as {
  classSlug: string
  memberStatus: 'single'
  member: Order['member']
}

const minutesAfter = (start: string, time: string | null) =>
  time && Math.round((Date.parse(time) - Date.parse(start)) / 60_000)

/** What of an order is the same each time: times as minutes since it was made, no ids. */
const comparable = ({ id: _, createdAt, payments, ...order }: Order) => ({
  ...order,
  class: { ...order.class, startsAt, endsAt, sessions },
  holdExpiresAt: minutesAfter(createdAt, order.holdExpiresAt),
  holdExtendsTo: minutesAfter(createdAt, order.holdExtendsTo),
  cancelledAt: order.cancelledAt !== null,
  payments: payments.map(({ completedAt, ...payment }) => ({
    ...payment,
    id: '',
    transId: payment.transId.length,
    createdAt: '',
    completedAt: completedAt !== null,
  })),
})

describe('the examples of the contract are what the API answers', () => {
  let testApp: TestApp
  beforeAll(async () => {
    testApp = await startApp(testServers[0]!, {
      GATEWAYS: 'ecpay,newebpay',
      FAMILY_WEB_SITE_URL: 'https://organiser.example/',
      ORGANISER_NAME: 'Riverside Community College',
      ORGANISER_EMAIL: 'hello@organiser.example',
      ORGANISER_PHONE: '02 2345 6789',
      ORGANISER_ADDRESS: '12 Riverside Road, Taipei',
      ORGANISER_LOGO_URL: 'https://organiser.example/logo.png',
    })
    const { slug, title, summary, description, locale, location, timeZone, teacher } = example
    const { minSeats, refundScale } = example
    await newClass(testApp, {
      ...{ slug, title, summary, description, locale, location, timeZone, teacher, minSeats, refundScale },
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
      priceSingle: example.priceSingle,
      priceGroup: example.priceGroup,
      capacity: example.capacity,
      confirmedRegisterCount: example.capacity! - example.seatsLeft!,
      lastRegisterIndex: anOrder({ status: 'confirmed' }).registerIndex! - 1,
      surveyUrl: 'https://survey.example/sourdough',
      message: anOrder({ status: 'confirmed' }).message,
    })
  })
  afterAll(() => testApp.close())

  async function register() {
    const { order, token } = await testApp.client.createOrder({ body: { ...body, locale: 'zh-TW' } as never })
    return { order, token, params: { id: order.id } }
  }

  async function pay({ token, params }: Awaited<ReturnType<typeof register>>): Promise<AtGateway> {
    const { payment, form } = await testApp.client.createPayment({
      params,
      token,
      body: { gateway: 'ecpay' },
    })
    const account = accountOf('ecpay')
    const read = simulatedGateways.ecpay.readForm(parseForm(encodeForm(form.fields)), account, new Date())
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const { transId, amount } = payment
    return { orderId: params.id, token, transId, amount, gateway: 'ecpay', order: read.order, account }
  }

  it('about classes, the organiser and the gateways', async () => {
    const {
      description: _d,
      sessions: _s,
      minSeats: _m,
      refundScale: _r,
      calledOffMessage: _c,
      ...summary
    } = course
    expect(await testApp.client.listClasses()).toEqual({ classes: [summary] })
    expect(await testApp.client.getClass({ params: { slug: course.slug } })).toEqual(course)
    const { accent, texts } = examples.getOrganiser.response[200] as Organiser
    await testApp.database.db.execute(
      sql`update organiser_settings set accent = ${accent!.light.accent}, version = version + 1`,
    )
    for (const kind of texts)
      await testApp.database.db.execute(
        sql`insert into organiser_texts (kind, locale, content) values (${kind}, 'zh-TW', '本條款……')`,
      )
    await until(async () => (await testApp.client.getOrganiser()).accent)
    expect(await testApp.client.getOrganiser()).toEqual(examples.getOrganiser.response[200])
    expect(await testApp.client.listGateways()).toEqual(examples.listGateways.response[200])
  })

  it('about an order that is pending, cancelled, declined and confirmed', async () => {
    const cancelled = await register()
    expect(comparable(cancelled.order)).toEqual(comparable(anOrder()))
    const given = await testApp.client.cancelOrder(cancelled)
    expect(comparable(given)).toEqual(comparable(examples.cancelOrder.response[200] as Order))

    const paid = await register()
    const before = await pay(paid)
    await deliver(testApp, 'ecpay', 'notify', answerOf(before, declined()))
    const failed = await testApp.client.getOrder(paid)
    expect(comparable(failed).payments).toEqual(
      comparable(anOrder({ payments: [aPayment({ status: 'failed' })] })).payments,
    )
    await deliver(testApp, 'ecpay', 'notify', answerOf(await pay(paid), result()))
    const confirmed = await testApp.client.getOrder(paid)
    const last = { ...confirmed, payments: confirmed.payments.slice(1) }
    expect(comparable(last)).toEqual(comparable(anOrder({ status: 'confirmed' })))
  })

  it('about what a payment is opened with', async () => {
    const { params, token } = await register()
    const { payment, form } = await testApp.client.createPayment({
      params,
      token,
      body: { gateway: 'ecpay', locale: 'zh-TW' },
    })
    const { payment: shown, form: shownForm } = examples.createPayment.response[201] as {
      payment: typeof payment
      form: typeof form
    }
    const [real, documented] = [payment, shown].map(
      (one) => comparable(anOrder({ payments: [one] })).payments,
    )
    expect(real).toEqual(documented)
    expect(Object.keys(form.fields).sort()).toEqual(
      expect.arrayContaining(Object.keys(shownForm.fields).sort()),
    )
  })
})
