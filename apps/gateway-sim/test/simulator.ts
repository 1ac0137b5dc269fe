import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encodeForm, greenworld, parseForm } from '@baoming/gateways'
import type { GreenworldAnswer } from '@baoming/gateways'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { onTestFinished } from 'vitest'
import { buildSimulator } from '../src/index.ts'

export const checkCode = '70415926'
export const account = 'shopmaster'

/** A simulator of its own for the running test. */
export async function simulator(): Promise<FastifyInstance> {
  const app = await buildSimulator({ publicUrl: 'http://sim.example', client: '123456', checkCode, account })
  onTestFinished(() => app.close())
  return app
}

/** The shop that the simulator knows. */
export function shop(notifyUrl = 'http://127.0.0.1:9/notify') {
  const values = {
    CLIENT_ID: '123456',
    PAYMENT_URL: 'http://sim.example/greenworld/form_Sc_to5.php',
    GREENWORLD_CHECK_CODE: checkCode,
    GREENWORLD_ACCOUNT: account,
    GREENWORLD_RECHECK_URL: 'http://sim.example/greenworld/g_recheck.php',
  }
  return greenworld.merchant(values, { returnUrl: 'http://shop.example/return', notifyUrl })
}

export function redirectFields(transId = 'A20260602001', merchant = shop()): Record<string, string> {
  const payment = { transId, amount: 1200, title: 'Pottery', locale: 'zh-TW' } as const
  return greenworld.redirectForm(payment, merchant).fields
}

export function post(app: FastifyInstance, url: string, fields: Record<string, string>) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return app.inject({ method: 'POST', url, headers, payload: encodeForm(fields) })
}

/** Posts a payment form; returns the address of its pay page. */
export async function order(app: FastifyInstance, fields = redirectFields()): Promise<string> {
  const response = await post(app, '/greenworld/form_Sc_to5.php', fields)
  return String(response.headers.location)
}

/** The answer a page is about to bring to the shop. */
export function answerOn({ body }: LightMyRequestResponse): GreenworldAnswer {
  const inputs = body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...inputs].map(([, name, value]) => [name, value])) as GreenworldAnswer
}

/** The answer as the shop reads it. */
export function readAtShop(answer: GreenworldAnswer) {
  return greenworld.readCallback(parseForm(encodeForm(answer)), shop())
}

/** A shop's server that writes down what is posted to it and answers with one reply. */
export async function noticeServer(status = 200, reply = 'OK') {
  const received: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      received.push(body)
      response.writeHead(status).end(reply)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`, received }
}
