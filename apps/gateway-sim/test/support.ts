import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encodeForm, gateways, parseForm } from '@baoming/gateways'
import { simulatedGateways } from '@baoming/gateways/sim'
import type { Gateway, GatewayId, PaymentRequest, Reading } from '@baoming/gateways'
import type { Account } from '@baoming/gateways/sim'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, onTestFinished, vi } from 'vitest'
import { buildSimulator, type ScenarioId, type SimulatorOptions } from '../src/index.ts'

export const gatewayIds = Object.keys(gateways) as GatewayId[]
export const simulated = simulatedGateways

const simUrl = 'http://sim.example'
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

/** Longer than the second that the clock may have to run. */
const waiting = { timeout: 4000, interval: 20 }

type Merchant = ReturnType<Gateway['merchant']>

/** What a shop's server got. */
export interface Received {
  method: string
  channel: 'notify' | 'return'
  headers: Record<string, unknown>
  /** The body, or what stood behind the question mark; one character for each byte. */
  text: string
  reading: Reading
}

/** How a shop answers; undefined leaves the gateway's own acknowledgement. */
export type Answering = (received: Received) => { status: number; body: string } | 'never' | undefined

/** A shop on a server of its own that reads what comes with its half of the protocol, and acknowledges it. */
export async function startShop(id: GatewayId, account: Account = {}) {
  const gateway = gateways[id] as Gateway
  const received: Received[] = []
  const shop = { id, gateway, received, answering: (() => undefined) as Answering, merchant: {} as Merchant }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { pathname, search } = new URL(request.url ?? '', 'http://shop')
      const channel = pathname === '/notify' ? ('notify' as const) : ('return' as const)
      const text = request.method === 'GET' ? search.slice(1) : Buffer.concat(chunks).toString('latin1')
      const reading = gateway.readCallback(parseForm(text), shop.merchant)
      const arrival = { method: request.method ?? '', channel, headers: request.headers, text, reading }
      received.push(arrival)
      const own = shop.answering(arrival)
      if (own === 'never') return
      if (own) return response.writeHead(own.status).end(own.body)
      if (channel === 'return' || request.method === 'GET')
        return response.writeHead(303, { location: '/orders/1/result' }).end()
      const { status, body } = gateway.acknowledge({ authentic: reading.verified || reading.authentic })
      return response.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  onTestFinished(close)
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const addresses = { returnUrl: `${base}/return`, notifyUrl: `${base}/notify` }
  shop.merchant = gateway.merchant({ ...developmentValues(id), ...account }, addresses)
  return Object.assign(shop, { base, close })
}

export type Shop = Awaited<ReturnType<typeof startShop>>

/** Every setting of a gateway as a shop has it with nothing set, the simulator's address filled in. */
export function developmentValues(id: GatewayId): Record<string, string> {
  const set = gateways[id].settings.filter(({ developmentValue }) => developmentValue !== undefined)
  return Object.fromEntries(
    set.map(({ name, developmentValue = '' }) => [name, developmentValue.replace('{sim}', simUrl)]),
  )
}

/** A simulator of its own for the running test, in the test's own process. */
export async function startSimulator(options: Partial<SimulatorOptions> = {}): Promise<FastifyInstance> {
  const app = await buildSimulator({ publicUrl: simUrl, ...options })
  onTestFinished(() => app.close())
  return app
}

/** One simulator for the tests of a file, which each find it as on its first day. */
export function useSimulator(): { readonly app: FastifyInstance } {
  let app: FastifyInstance | undefined
  beforeAll(async () => {
    app = await buildSimulator({ publicUrl: simUrl })
  })
  beforeEach(async () => {
    await app?.inject({ method: 'POST', url: '/_sim/reset' })
  })
  // Before the shops close: a message to one that is gone would keep the next test's clock waiting.
  afterEach(() => app && ended(app, 0))
  afterAll(() => app?.close())
  return {
    get app() {
      if (!app) throw new Error('The simulator is there while a test runs.')
      return app
    },
  }
}

export async function call<Result = unknown>(
  app: FastifyInstance,
  url: string,
  payload?: object,
): Promise<{ status: number; body: Result }> {
  const response = await app.inject(payload ? { method: 'POST', url, payload } : { url })
  return { status: response.statusCode, body: response.json<Result>() }
}

export interface ClockState {
  now: string
  isFrozen: boolean
  aheadSeconds: number
  waiting: number
  nextAt: string | null
}

export async function clock(app: FastifyInstance, change?: object): Promise<ClockState> {
  return (await call<ClockState>(app, '/_sim/clock', change)).body
}

export function submit(app: FastifyInstance, url: string, fields: Record<string, string>, headers = {}) {
  return app.inject({
    method: 'POST',
    url,
    headers: { ...formType, ...headers },
    payload: encodeForm(fields),
  })
}

/** The form a shop hands to the browser, at the simulator's time. */
export async function paymentForm(
  app: FastifyInstance,
  shop: Shop,
  changes: Partial<PaymentRequest> = {},
): Promise<Record<string, string>> {
  const payment: PaymentRequest = {
    transId: 'A20260602001',
    amount: 1200,
    title: '陶藝課',
    locale: 'zh-TW',
    at: new Date((await clock(app)).now),
    orderUrl: `${shop.base}/orders/1`,
    ...changes,
  }
  return shop.gateway.redirectForm(payment, shop.merchant).fields
}

/** Posts a payment form as the browser does. @returns where it leads */
export async function order(
  app: FastifyInstance,
  shop: Shop,
  changes: Partial<PaymentRequest> = {},
): Promise<string> {
  const response = await submit(app, simulated[shop.id].payPath, await paymentForm(app, shop, changes))
  if (response.statusCode !== 303) throw new Error(`The form was rejected: ${visibleText(response.body)}`)
  return String(response.headers.location)
}

export function answer(app: FastifyInstance, scenario: ScenarioId, transId = 'A20260602001', more = {}) {
  return call<Record<string, string>>(app, `/_sim/trades/${transId}/answer`, { scenario, ...more })
}

export interface DeliveryState {
  id: number
  gateway: string
  trade: string
  channel: 'notify' | 'return'
  result: number
  fault: string | null
  time: string
  state: string
  request: { method: string; url: string; headers: Record<string, string>; body: string }
  status: number | null
  location: string | null
  body: string
  tookMs: number | null
  acknowledged: boolean | null
}

export async function deliveries(app: FastifyInstance): Promise<DeliveryState[]> {
  return (await call<DeliveryState[]>(app, '/_sim/deliveries')).body
}

/** Every delivery so far, once none is under way any more. */
export function ended(app: FastifyInstance, count: number): Promise<DeliveryState[]> {
  return vi.waitFor(async () => {
    const all = await deliveries(app)
    const done = all.filter(({ state }) => state !== 'under way')
    if (done.length < count || done.length < all.length)
      throw new Error(`${done.length} of ${count} have ended.`)
    return all
  }, waiting)
}

/** What arrived at the shop, in a word or three each. */
export function told({ received }: Shop): string[] {
  return received.map(({ method, channel, reading }) => {
    const verdict = reading.verified ? `${reading.outcome} ${reading.amount}` : reading.rejection
    return `${method === 'GET' ? 'GET ' : ''}${channel} ${verdict}`
  })
}

/** The fields of the form that a page will send by itself. */
export function hiddenFields(body: string): Record<string, string> {
  const inputs = body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [unescape(name), unescape(value)]))
}

export function visibleText(body: string): string {
  return body
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
