import { expect, it } from 'vitest'
import { startBareApp } from '../support/bare-app.ts'

it('counts what happens, by route and never by address', async () => {
  const { app } = await startBareApp()
  app.get('/orders/:id', () => ({}))
  await app.inject('/orders/abc-1')
  await app.inject('/orders/abc-2')
  await app.inject('/nowhere/abc-3')
  app.metrics.gatewayResponse('greenworld', 'notify', 'settled')
  app.metrics.gatewayResponse('greenworld', 'notify', 'settled')
  app.metrics.mail('sent')
  const reply = await app.inject('/metrics')
  await app.close()

  expect(reply.headers['content-type']).toMatch(/^text\/plain/)
  for (const line of [
    'http_request_duration_seconds_count{method="GET",route="/orders/:id",status="200"} 2',
    'http_request_duration_seconds_count{method="GET",route="none",status="404"} 1',
    'baoming_gateway_responses_total{gateway="greenworld",channel="notify",verdict="settled"} 2',
    'baoming_mails_total{result="sent"} 1',
  ])
    expect(reply.body).toContain(line)
  expect(reply.body).toContain('process_resident_memory_bytes')
  expect(reply.body).not.toContain('abc-')
})

it('counts apart for applications in one process', async () => {
  const [one, other] = await Promise.all([startBareApp(), startBareApp()])
  one.app.metrics.mail('failed')
  expect(await one.app.metrics.text()).toContain('baoming_mails_total{result="failed"} 1')
  expect(await other.app.metrics.text()).not.toContain('result="failed"')
  await Promise.all([one.app.close(), other.app.close()])
})
