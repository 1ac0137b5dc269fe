import { createClient, type Client, type CreateOrderBody } from '@baoming/contract'
import { classes, gatewayResponses, orders, unsignedCallbacks } from '@baoming/database'
import {
  eq,
  newClass as insertClass,
  sql,
  type TestDatabase,
  type TestServer,
} from '@baoming/database/testing'
import { encodeForm, type Gateways, type QueryRequest } from '@baoming/gateways'
import { signCallback } from '@baoming/gateways/sim'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config/config.ts'
import type { Mail } from '../../src/mail/mailer.ts'

export const checkCode = '70415926'
export const account = 'shopmaster'
export const webUrl = 'http://web.test'

export interface TestApp {
  app: FastifyInstance
  /** The contract's own client, calling the application without a port. */
  client: Client
  database: TestDatabase
  /** Mails that were sent. */
  mails: Mail[]
  /** Requests sent to the gateway's server. */
  questions: QueryRequest[]
  /** Sets the answer of the gateway's server and its status; null for no answer. */
  gatewaySays: (answer: string | null | ((question: QueryRequest) => string), status?: number) => void
  /** Makes sending mails fail, with the given error where there is one. */
  breakMail: (broken: boolean | Error) => void
  close(): Promise<void>
}

/** Starts the real application on a database of its own; only the gateway's server and the mail server are fakes. */
export async function startApp(
  server: TestServer,
  env: Record<string, string> = {},
  { gateways, ...options }: { poolSize?: number; gateways?: Gateways } = {},
): Promise<TestApp> {
  const settings = {
    NODE_ENV: 'test',
    WEB_URL: webUrl,
    SERVER_URL: 'http://api.test',
    LOG_LEVEL: 'silent',
    ORDER_RATE_LIMIT: '0',
    HELD_SEATS_LIMIT: '0',
    GATEWAYS: 'greenworld,ecpay,newebpay',
    GREENWORLD_ACCOUNT: account,
    ...env,
  }
  const config = readConfig(settings, gateways)
  const database = await server.open(options)
  const mails: Mail[] = []
  const questions: QueryRequest[] = []
  let answer: Parameters<TestApp['gatewaySays']>[0] = 'valid=1'
  let status = 200
  let mailBroken: boolean | Error = false
  const app = await buildApp({
    config,
    database,
    jobsIdleMilliseconds: 100,
    async askGateway(request) {
      questions.push(request)
      const body = typeof answer === 'function' ? answer(request) : answer
      return body === null ? null : { status, body: Buffer.from(body).toString('latin1') }
    },
    mailer: {
      async send(mail) {
        if (mailBroken) throw mailBroken === true ? new Error('mail server down') : mailBroken
        mails.push(mail)
      },
      close() {},
    },
  })
  await app.ready()
  return {
    app,
    client: createClient({ baseUrl: '', fetch: injectFetch(app) }),
    database,
    mails,
    questions,
    gatewaySays(next, nextStatus = 200) {
      answer = next
      status = nextStatus
    },
    breakMail: (broken) => void (mailBroken = broken),
    async close() {
      await app.close()
      await database.close()
    },
  }
}

/** A `fetch` for the contract's client, which passes URLs and bodies as strings. */
const injectFetch = (app: FastifyInstance) =>
  (async (url: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const { statusCode, payload } = await app.inject({
      url,
      method: method as 'GET',
      headers: headers as Record<string, string>,
      ...(body ? { payload: body as string } : {}),
    })
    return new Response(payload, { status: statusCode })
  }) as typeof fetch

/** Creates a class with everything that only a confirmed member sees. @returns its slug */
export async function newClass(
  { database }: TestApp,
  values: Parameters<typeof insertClass>[1] = {},
): Promise<string> {
  const forMembers = { surveyUrl: 'https://survey.example/1', message: '請提早十分鐘到場。' }
  return (await insertClass(database.db, { ...forMembers, ...values })).slug
}

export const orderBody = (classSlug: string, changes: Partial<CreateOrderBody> = {}): CreateOrderBody => ({
  classSlug,
  memberStatus: 'single',
  member: { name: '林小明', email: 'lin@example.com', phone: '0912-345-678' },
  ...changes,
})

/** A customer on the gateway's payment page. */
export interface Paying {
  orderId: string
  token: string
  transId: string
  amount: number
}

export async function startPaying(
  { client }: TestApp,
  classSlug: string,
  changes: Partial<CreateOrderBody> = {},
): Promise<Paying> {
  const { order, token } = await client.createOrder({ body: orderBody(classSlug, changes) })
  const { payment } = await client.createPayment({ params: { id: order.id }, token })
  return { orderId: order.id, token, transId: payment.transId, amount: payment.amount }
}

let lastGatewayNumber = 20_000_000

/** The fields of a genuine approval, signed as the gateway signs. */
export function approval(
  { transId, amount }: Pick<Paying, 'transId' | 'amount'>,
  changes: Record<string, string> = {},
  secrets: { checkCode: string; account?: string } = { checkCode, account },
): Record<string, string> {
  return signCallback(
    {
      client: '123456',
      succ: '1',
      gwsr: String(++lastGatewayNumber),
      response_code: '000',
      process_date: '20261123',
      process_time: '153045',
      od_sob: transId,
      auth_code: '777777',
      amount: String(amount),
      eci: '5',
      rech_key: 'a3f9c0de',
      card4no: '2222',
      card6no: '431195',
      expire_dt: '2912',
      ...changes,
    },
    secrets,
  )
}

export const decline = (
  paying: Pick<Paying, 'transId' | 'amount'>,
  message = '餘額不足',
  secrets?: Parameters<typeof approval>[2],
) =>
  approval(
    paying,
    { succ: '0', response_code: '51', response_msg: message, auth_code: '', rech_key: '' },
    secrets,
  )

export const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' }

export const post = (
  { app }: TestApp,
  channel: 'return' | 'notify',
  payload: string | Buffer,
  headers: Record<string, string> = formHeaders,
  remoteAddress = '127.0.0.1',
) => app.inject({ method: 'POST', url: `/gateways/greenworld/${channel}`, payload, headers, remoteAddress })

export const postFields = (
  testApp: TestApp,
  fields: Record<string, string>,
  channel: 'return' | 'notify' = 'return',
) => post(testApp, channel, encodeForm(fields))

/** The redirect of a return that matches an order, with a ticket. */
export const resultPage = ({ orderId }: Pick<Paying, 'orderId'>) =>
  `${webUrl}/orders/${orderId}/result#ticket`

/** The redirect of a response, without the ticket's own value. */
export const sentTo = ({ headers }: Pick<LightMyRequestResponse, 'headers'>) =>
  headers.location?.replace(/#ticket=[\w-]{32}$/, '#ticket')

export const ticketIn = ({ headers }: Pick<LightMyRequestResponse, 'headers'>) =>
  /#ticket=([\w-]{32})$/.exec(headers.location ?? '')?.[1]

/** The redirect of a return that does not prove that the browser is the customer's: without a ticket. */
export const keylessResultPage = ({ orderId }: Paying) => `${webUrl}/orders/${orderId}/result`

/** The last unsigned callback that was stored. */
export async function lastUnsigned({ database }: TestApp) {
  const [row] = await database.db
    .select()
    .from(unsignedCallbacks)
    .orderBy(sql`${unsignedCallbacks.id} desc`)
    .limit(1)
  return row!
}

let lastAddress = 0

/** A new client address, because unsigned callbacks are limited by address. */
export const newAddress = () => `198.18.${++lastAddress >> 8}.${lastAddress & 255}`

export async function lastResponse({ database }: TestApp) {
  const [row] = await database.db
    .select()
    .from(gatewayResponses)
    .orderBy(sql`${gatewayResponses.id} desc`)
    .limit(1)
  return row!
}

export const allResponses = ({ database }: TestApp, transId: string) =>
  database.db.select().from(gatewayResponses).where(eq(gatewayResponses.od_sob, transId))

/** The seats and orders that a rejected callback must not change. */
export async function stateOf({ database }: TestApp, slug: string) {
  const [found] = await database.db.select().from(classes).where(eq(classes.slug, slug))
  const { id, confirmedRegisterCount, heldSeats, lastRegisterIndex } = found!
  const own = await database.db.select().from(orders).where(eq(orders.classId, id)).orderBy(orders.createdAt)
  return {
    seats: { confirmedRegisterCount, heldSeats, lastRegisterIndex },
    orders: own.map(({ status, registerIndex }) => ({ status, registerIndex })),
  }
}

/** The number of mails about an order that are owed or queued. */
export async function mailJobs({ database }: TestApp, orderId: string): Promise<number> {
  const [row] = await database.db.execute<{ count: number }>(sql`
    select count(*)::integer as count from (
      select data from outbox where job = 'order-mail'
      union all
      select data from pgboss.job where name = 'order-mail'
    ) jobs where data->>'orderId' = ${orderId}
  `)
  return row!.count
}

/** Polls until `look` returns something truthy; the test's own timeout ends a wait that never does. */
export async function until<T>(
  look: () => Promise<T | undefined | false | null> | T | undefined | false | null,
): Promise<T> {
  for (;;) {
    const seen = await look()
    if (seen) return seen
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
