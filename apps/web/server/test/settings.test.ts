import { gateways } from '@baoming/gateways'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../src/settings.ts'

describe('the web server’s settings', () => {
  it('need nothing in development, where every gateway is the simulator', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 5173,
      serverUrl: 'http://localhost:3000',
      apiUrl: 'http://localhost:3000',
      webUrl: 'http://localhost:5173',
      gatewayOrigins: ['http://localhost:4000'],
    })
    expect(readSettings({ API_PORT: '3001', SIM_PORT: '4001', WEB_PORT: '5174' })).toMatchObject({
      serverUrl: 'http://localhost:3001',
      webUrl: 'http://localhost:5174',
      gatewayOrigins: ['http://localhost:4001'],
    })
  })

  it('let forms go to the gateways on offer and to no other', () => {
    const env = {
      GATEWAYS: 'newebpay,greenworld',
      ECPAY_PAYMENT_URL: 'https://payment.ecpay.com.tw/Cashier/AioCheckOut/V5',
      NEWEBPAY_PAYMENT_URL: 'https://core.newebpay.com/MPG/mpg_gateway',
      SIM_PUBLIC_URL: 'https://sim.test',
    }
    expect(readSettings(env).gatewayOrigins).toEqual(['https://core.newebpay.com', 'https://sim.test'])
    expect(
      readSettings({ ...env, GATEWAY_ORIGINS: 'https://a.example https://b.example/pay' }),
    ).toMatchObject({
      gatewayOrigins: ['https://a.example', 'https://b.example'],
    })
  })

  it('say where this server finds the API, where that is not the browser’s way', () => {
    const env = { SERVER_URL: 'http://localhost:8080/', API_INTERNAL_URL: 'http://api:3000/' }
    expect(readSettings(env)).toMatchObject({ serverUrl: 'http://localhost:8080', apiUrl: 'http://api:3000' })
  })

  it('are all the operator’s own in production, and what is missing is named together', () => {
    const production = { NODE_ENV: 'production' }
    expect(() => readSettings({ ...production, GATEWAYS: 'ecpay', WEB_PORT: '0' })).toThrow(
      /WEB_PORT does not fit.*\n {2}SERVER_URL is not set.*\n {2}ECPAY_PAYMENT_URL is not set/,
    )
    const server = { ...production, SERVER_URL: 'https://api.example.com' }
    expect(() => readSettings(server)).toThrow('GATEWAYS is not set')
    expect(() => readSettings({ ...server, GATEWAYS: 'greenworld' })).toThrow('PAYMENT_URL is not set')
    expect(
      readSettings({ ...server, GATEWAYS: 'greenworld', PAYMENT_URL: 'https://gateway.example.com/pay' }),
    ).toMatchObject({ gatewayOrigins: ['https://gateway.example.com'], warning: null })
  })

  it('recognise production by what others can reach, unless a demonstration is allowed', () => {
    expect(() => readSettings({ SERVER_URL: 'https://api.example.com' })).toThrow(
      /ECPAY_PAYMENT_URL is not set|GATEWAYS is not set.*\n.*production, because SERVER_URL/,
    )
    expect(() => readSettings({ WEB_HOST: '0.0.0.0' })).toThrow(
      'because WEB_HOST listens beyond this machine',
    )
    expect(readSettings({ WEB_HOST: '0.0.0.0', ALLOW_DEMO: '1' }).warning).toContain('DEMONSTRATION')
    expect(() => readSettings({ NODE_ENV: 'prod' })).toThrow('NODE_ENV does not fit')
  })

  it.each([
    { SERVER_URL: 'https://api.test"><script>' },
    { SERVER_URL: 'javascript:alert(1)' },
    { GATEWAY_ORIGINS: 'https://a.example; script-src *' },
    { GATEWAYS: 'cash' },
    { WEB_URL: 'https://shop.example"><script>' },
    { API_INTERNAL_URL: 'api:3000' },
  ])('refuse %j', (env) => {
    expect(() => readSettings(env)).toThrow(`${Object.keys(env)[0]} does not fit`)
  })

  it.each(Object.values(gateways))('know where the payment page of $id is set', ({ id, settings }) => {
    const names = settings.filter(({ isPaymentPage }) => isPaymentPage).map(({ name }) => name)
    expect(names).toEqual([settings.find(({ name }) => name.endsWith('PAYMENT_URL'))?.name])
    const env = { GATEWAYS: id, [names[0]!]: 'https://page.example/pay' }
    expect(readSettings(env).gatewayOrigins).toEqual(['https://page.example'])
  })
})
