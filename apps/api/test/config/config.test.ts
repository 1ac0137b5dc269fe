import { emptyFields, parseForm, encodeForm } from '@baoming/gateways'
import { signCallback } from '@baoming/gateways/sim'
import { isAbsolute, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../src/config/config.ts'

const production = {
  NODE_ENV: 'production',
  SERVER_URL: 'https://api.example.org',
  WEB_URL: 'https://example.org',
  DATABASE_URL: 'postgres://baoming:pass-word-1@db.example.org:5432/baoming',
  APP_SECRET: '6b1f0c2f7e2d4f1f9a0f5a3c8d7e6b5a',
  SMTP_URL: 'smtps://user:pass-word-2@mail.example.org',
  MAIL_FROM: '報名 <classes@example.org>',
  ORGANISER_NAME: 'Riverside Community College',
  ORGANISER_EMAIL: 'hello@example.org',
  TRUST_PROXY: '1',
  GATEWAYS: 'greenworld',
  CLIENT_ID: '100200',
  PAYMENT_URL: 'https://ecpay.example.org/form_Sc_to5.php',
  GREENWORLD_CHECK_CODE: '81357924',
  GREENWORLD_ACCOUNT: 'riverside',
  GREENWORLD_RECHECK_URL: 'https://ecpay.example.org/g_recheck.php',
}

function complaint(env: NodeJS.ProcessEnv): ConfigError {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('Nothing was wrong with the settings.')
}

const wrongNames = (env: NodeJS.ProcessEnv) => complaint(env).problems.map(({ name }) => name)

const payment = {
  transId: 'T1',
  amount: 100,
  title: 'x',
  locale: 'zh-TW' as const,
  at: new Date('2026-11-25T04:00:00Z'),
  orderUrl: 'http://localhost:5173/orders/1',
}

describe('with nothing set', () => {
  const config = readConfig({})

  it('is a development profile on this machine', () => {
    expect(config).toMatchObject({
      production: false,
      serverUrl: 'http://localhost:3000',
      webUrl: 'http://localhost:5173',
      databaseUrl: null,
      smtpUrl: null,
      familyWebSiteUrl: null,
      apiHost: 'localhost',
      apiPort: 3000,
      webPort: 5173,
      simPort: 4000,
      orderRateLimit: 30,
      logLevel: 'info',
      logPretty: false,
      trustProxy: false,
    })
    expect(config.appSecret.length).toBeGreaterThanOrEqual(32)
  })

  it('keeps its data in the workspace', () => {
    expect(isAbsolute(config.dataDir)).toBe(true)
    expect(config.dataDir).toBe(join(import.meta.dirname, '../../../../.data'))
  })

  it('points every gateway at the simulator', () => {
    const forms = config.gateways.map((gateway) => gateway.redirectForm(payment))
    expect(forms.map(({ action }) => action)).toEqual([
      'http://localhost:4000/ecpay/Cashier/AioCheckOut/V5',
      'http://localhost:4000/newebpay/MPG/mpg_gateway',
      'http://localhost:4000/greenworld/form_Sc_to5.php',
    ])
    const [ecpay, , greenworld] = forms
    expect(ecpay!.fields).toMatchObject({
      OrderResultURL: 'http://localhost:3000/gateways/ecpay/return',
      ReturnURL: 'http://localhost:3000/gateways/ecpay/notify',
    })
    expect(greenworld!.fields).toMatchObject({
      roturl: 'http://localhost:3000/gateways/greenworld/return',
      bk_posturl: 'http://localhost:3000/gateways/greenworld/notify',
    })
  })

  it('cannot be changed', () => {
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.gateways)).toBe(true)
  })
})

it('builds the default addresses on the ports', () => {
  const config = readConfig({ API_PORT: '3001', WEB_PORT: '5174', SIM_PORT: '4001' })
  expect(config).toMatchObject({ serverUrl: 'http://localhost:3001', webUrl: 'http://localhost:5174' })
  const form = config.gateways[0]?.redirectForm(payment)
  expect(form?.action).toBe('http://localhost:4001/ecpay/Cashier/AioCheckOut/V5')
})

it('reaches the simulator at its public address, where it has one', () => {
  const { gateways } = readConfig({ ALLOW_DEMO: '1', SIM_PUBLIC_URL: 'https://sim.example.org/' })
  const form = gateways[0]?.redirectForm(payment)
  expect(form?.action).toBe('https://sim.example.org/ecpay/Cashier/AioCheckOut/V5')
})

it('binds each gateway to its merchant', () => {
  const settings = { GATEWAYS: 'greenworld', CLIENT_ID: '777', GREENWORLD_CHECK_CODE: '55555' }
  const [gateway] = readConfig(settings).gateways
  const answer = signCallback(
    {
      ...{ client: '777', succ: '1', gwsr: '20000001', amount: '100', od_sob: 'T1' },
      ...{ process_date: '20261123', process_time: '153045', rech_key: 'abc' },
    },
    { checkCode: '55555' },
  )
  const read = (fields: object) => gateway?.readCallback(parseForm(encodeForm({ ...answer, ...fields })))
  expect(read({})).toMatchObject({ verified: true, transId: 'T1', amount: 100 })
  expect(read({ spcheck: '1' })).toMatchObject({ verified: false, rejection: 'bad_signature' })
  expect(gateway?.recheck?.request(emptyFields)).toBeNull()
  expect(gateway?.recheck?.read({ status: 200, body: 'valid=1' })).toBe('genuine')
  expect(gateway?.query).toBeNull()
  expect(gateway?.acknowledge({ authentic: true }).body).toBe('OK')
})

it('takes an empty value for none', () => {
  expect(readConfig({ API_PORT: '', DATABASE_URL: '', GATEWAYS: '' })).toMatchObject({
    apiPort: 3000,
    databaseUrl: null,
    gateways: [{ id: 'ecpay' }, { id: 'newebpay' }, { id: 'greenworld' }],
  })
})

it('takes slashes off the end of our own addresses', () => {
  const config = readConfig({ SERVER_URL: 'https://api.test/api/', WEB_URL: 'https://web.test/' })
  expect(config).toMatchObject({ serverUrl: 'https://api.test/api', webUrl: 'https://web.test' })
})

it.each(['1', 'true'])('believes the nearest hop alone with TRUST_PROXY=%s', (text) => {
  const { trustProxy } = readConfig({ TRUST_PROXY: text })
  expect(trustProxy).toBeTypeOf('function')
  expect(
    [0, 1, 2].map((hop) => (trustProxy as (address: string, hop: number) => boolean)('10.0.0.1', hop)),
  ).toEqual([true, false, false])
})

it.each([
  ['0', false],
  ['127.0.0.1, 10.0.0.0/8', '127.0.0.1, 10.0.0.0/8'],
  ['loopback', 'loopback'],
])('reads TRUST_PROXY %s', (text, trustProxy) => {
  expect(readConfig({ TRUST_PROXY: text }).trustProxy).toEqual(trustProxy)
})

describe('a value that does not fit', () => {
  it.each([
    ['API_PORT', '0'],
    ['API_PORT', '65536'],
    ['API_PORT', '30x0'],
    ['SERVER_URL', 'localhost:3000'],
    ['SERVER_URL', 'ftp://api.test'],
    ['SERVER_URL', 'https://user:word@api.test'],
    ['WEB_URL', 'https://web.test/?a=1'],
    ['DATABASE_URL', 'mysql://example.org/x'],
    ['DATABASE_URL', 'somewhere'],
    ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'Baoming'],
    ['MAIL_FROM', 'A <a@b.c>\r\nBcc: d@e.f'],
    ['APP_SECRET', 'short'],
    ['FAMILY_WEB_SITE_URL', 'javascript:alert(1)'],
    ['ORGANISER_EMAIL', 'Baoming <a@b.c>'],
    ['ORGANISER_NAME', 'two\nlines'],
    ['ORGANISER_ADDRESS', 'a'.repeat(201)],
    ['ORGANISER_LOGO_URL', 'http://example.com/logo.png'],
    ['ORGANISER_EMAIL', 'a@b.c?bcc=d@e.f'],
    ['ORDER_RATE_LIMIT', '-1'],
    ['HELD_SEATS_LIMIT', '1'],
    ['HELD_SEATS_LIMIT', 'many'],
    ['HELD_SEATS_EXEMPT', 'office'],
    ['HELD_SEATS_EXEMPT', '203.0.113.0/33'],
    ['HELD_SEATS_EXEMPT', '203.0.113.0/24,'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_PRETTY', 'perhaps'],
    ['TRUST_PROXY', '2'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'somebody'],
    ['GATEWAYS', 'nobody'],
    ['GATEWAYS', 'greenworld,greenworld'],
    ['GATEWAYS', 'toString'],
    ['CLIENT_ID', '1234567'],
    ['CLIENT_ID', '123456\n'],
    ['PAYMENT_URL', 'http://['],
    ['GREENWORLD_CHECK_CODE', '00000'],
  ])('%s=%j is reported by its name', (name, value) => {
    expect(wrongNames({ [name]: value })).toEqual([name])
  })
})

it('reports everything at once, and no value', () => {
  const env = {
    API_PORT: 'port-value',
    APP_SECRET: 'secret-value',
    DATABASE_URL: 'database-value',
    CLIENT_ID: 'client-value',
    GREENWORLD_CHECK_CODE: 'check-value',
  }
  const error = complaint(env)
  expect(error.problems.map(({ name }) => name).sort()).toEqual(Object.keys(env).sort())
  for (const name of Object.keys(env)) expect(error.message).toContain(name)
  expect(error.message).not.toContain('-value')
})

describe('in production', () => {
  it('starts when all is set', () => {
    const config = readConfig(production)
    expect(config).toMatchObject({ production: true, serverUrl: 'https://api.example.org' })
    expect(config.gateways.map(({ id }) => id)).toEqual(['greenworld'])
  })

  it('falls back on nothing that development has', () => {
    const { NODE_ENV, GATEWAYS, ...others } = production
    expect(wrongNames({ NODE_ENV, GATEWAYS }).sort()).toEqual(Object.keys(others).sort())
    expect(wrongNames({ ...others, NODE_ENV })).toEqual(['GATEWAYS'])
  })

  it.each([
    ['APP_SECRET', readConfig({}).appSecret],
    ['APP_SECRET', 'replace-me-with-the-output-of-openssl-rand-hex-32'],
    ['GREENWORLD_CHECK_CODE', '70415926'],
    ['GREENWORLD_PREVIOUS_CHECK_CODE', '70415926'],
    ['PAYMENT_URL', 'http://localhost:4000/greenworld/form_Sc_to5.php'],
    ['PAYMENT_URL', 'https://LOCALHOST./pay'],
    ['PAYMENT_URL', 'https://127.0.0.2/pay'],
    ['PAYMENT_URL', 'https://2130706433/pay'],
    ['PAYMENT_URL', 'https://[::1]/pay'],
    ['PAYMENT_URL', 'http://gateway-sim:4000/pay'],
    ['PAYMENT_URL', 'https://192.168.1.2/pay'],
    ['PAYMENT_URL', 'https://[::ffff:127.0.0.1]/pay'],
    ['SERVER_URL', 'http://api.example.org'],
    ['SERVER_URL', 'https://localhost'],
    ['SERVER_URL', 'https://192.168.1.2'],
    ['SERVER_URL', 'https://api.test'],
    ['WEB_URL', 'http://example.org'],
    ['WEB_URL', 'https://[fd00::1]'],
    ['WEB_URL', 'https://shop.local'],
    ['SMTP_URL', 'smtp://localhost:1025'],
    ['SMTP_URL', 'smtp://mailpit:25'],
    ['SMTP_URL', 'smtp://baoming-mailpit-1:587'],
    ['SMTP_URL', 'smtp://u:p@sandbox.smtp.mailtrap.io:2525'],
    ['MAIL_FROM', 'Baoming <baoming@localhost.invalid>'],
    ['ORGANISER_EMAIL', 'root@localhost'],
    ['DATABASE_URL', 'postgres://baoming:baoming@postgres:5432/baoming'],
    ['GATEWAYS', 'cash'],
    ['GREENWORLD_RECHECK_URL', 'http://sim.localhost/g_recheck.php'],
  ])('refuses %s=%s', (name, value) => {
    const error = complaint({ ...production, [name]: value })
    expect(error.problems.map((each) => each.name)).toEqual([name])
    expect(error.message).not.toContain(value)
  })

  it("refuses the simulator's own public address", () => {
    const env = { ...production, SIM_PUBLIC_URL: 'https://sim.example.org' }
    expect(wrongNames({ ...env, PAYMENT_URL: 'https://sim.example.org/pay' })).toEqual(['PAYMENT_URL'])
  })

  it('asks gateways over TLS alone', () => {
    expect(wrongNames({ ...production, PAYMENT_URL: 'http://gateway.example.org/pay' })).toEqual([
      'PAYMENT_URL',
    ])
  })

  describe('with ECPay and NewebPay', () => {
    const living = {
      ...production,
      GATEWAYS: 'ecpay,newebpay',
      ECPAY_MERCHANT_ID: '3111111',
      ECPAY_HASH_KEY: 'aaaaBBBBcccc1111',
      ECPAY_HASH_IV: 'ddddEEEEffff2222',
      ECPAY_PAYMENT_URL: 'https://payment.ecpay.com.tw/Cashier/AioCheckOut/V5',
      ECPAY_QUERY_URL: 'https://payment.ecpay.com.tw/Cashier/QueryTradeInfo/V5',
      NEWEBPAY_MERCHANT_ID: 'MS311111111',
      NEWEBPAY_HASH_KEY: 'abcdefghijklmnopqrstuvwxyz012345',
      NEWEBPAY_HASH_IV: 'ABCDEFGHIJ012345',
      NEWEBPAY_PAYMENT_URL: 'https://core.newebpay.com/MPG/mpg_gateway',
      NEWEBPAY_QUERY_URL: 'https://core.newebpay.com/API/QueryTradeInfo',
    }

    it('starts when all is set', () => {
      expect(readConfig(living).gateways.map(({ id }) => id)).toEqual(['ecpay', 'newebpay'])
    })

    it.each([
      ['a port that the gateways never call', 'https://api.example.org:3000'],
      ['an address that is too long for them', `https://api.example.org/${'x'.repeat(180)}`],
      ['a sign that they refuse', 'https://api.example.org/a;b'],
      ['this machine', 'https://localhost'],
      ['a private network', 'https://192.168.1.2'],
    ])('refuses to be reached at %s', (_, serverUrl) => {
      expect(new Set(wrongNames({ ...living, SERVER_URL: serverUrl }))).toEqual(new Set(['SERVER_URL']))
    })

    it.each([
      ['ECPAY_MERCHANT_ID', '3002607'],
      ['ECPAY_HASH_KEY', '5294y06JbISpM5x9'],
      ['ECPAY_HASH_IV', 'v77hoKGq4kWxNNIS'],
      ['NEWEBPAY_HASH_KEY', 'Fs5cX1TGqYM2PpdbE14a9H83YQSQF5jn'],
    ])('refuses %s as the vendor publishes it for testing', (name, value) => {
      expect(wrongNames({ ...living, [name]: value })).toContain(name)
    })

    it('refuses to lead back to an address that they do not take', () => {
      const webUrl = `https://example.org/${'x'.repeat(150)}`
      expect(new Set(wrongNames({ ...living, WEB_URL: webUrl }))).toEqual(new Set(['WEB_URL']))
    })

    it.each([
      ['ECPAY_QUERY_URL', 'https://payment-stage.ecpay.com.tw/Cashier/QueryTradeInfo/V5'],
      ['NEWEBPAY_PAYMENT_URL', 'https://ccore.newebpay.com/MPG/mpg_gateway'],
      ['NEWEBPAY_QUERY_URL', 'https://ccore.newebpay.com/API/QueryTradeInfo'],
      ['NEWEBPAY_QUERY_URL', 'https://user:word@core.newebpay.com/API/QueryTradeInfo'],
    ])('refuses %s in the vendor’s test environment, or with a user in it', (name, value) => {
      expect(wrongNames({ ...living, [name]: value })).toEqual([name])
    })

    it('refuses the old address without /V5', () => {
      const address = 'https://payment.ecpay.com.tw/Cashier/AioCheckOut'
      expect(wrongNames({ ...living, ECPAY_PAYMENT_URL: address })).toEqual(['ECPAY_PAYMENT_URL'])
    })

    it('tells what does not go together with all the rest', () => {
      const env = {
        ...living,
        NODE_ENV: 'development',
        ALLOW_DEMO: '1',
        LOG_LEVEL: 'loud',
        ECPAY_PAYMENT_URL: 'https://payment-stage.ecpay.com.tw/Cashier/AioCheckOut/V5',
        NEWEBPAY_PAYMENT_URL: 'https://ccore.newebpay.com/MPG/mpg_gateway',
      }
      const { problems } = complaint(env)
      expect(problems.map(({ name }) => name)).toEqual(['LOG_LEVEL', 'GATEWAYS', 'GATEWAYS'])
      expect(wrongNames({ ...env, ECPAY_HASH_KEY: 'x' })).toEqual(['LOG_LEVEL', 'ECPAY_HASH_KEY', 'GATEWAYS'])
    })

    it('refuses real keys with the stage address', () => {
      const address = 'https://payment-stage.ecpay.com.tw/Cashier/AioCheckOut/V5'
      const error = complaint({
        ...living,
        NODE_ENV: 'development',
        ALLOW_DEMO: '1',
        ECPAY_PAYMENT_URL: address,
      })
      expect(error.problems.map(({ name }) => name)).toEqual(['GATEWAYS'])
      expect(error.message).toContain('ECPAY_PAYMENT_URL')
      expect(error.message).not.toContain('aaaaBBBBcccc1111')
    })
  })
})
