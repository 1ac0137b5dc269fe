import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { checkSettings } from '../../scripts/lib/start/check-settings.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const { PATH } = process.env

async function complaint(env, inFile = []) {
  const error = await checkSettings(repository, { PATH, ...env }, inFile).then(
    () => null,
    (reason) => reason,
  )
  return { message: error?.message ?? null }
}

it('takes nothing set for a machine of one’s own', async () => {
  expect(await complaint({})).toEqual({ message: null })
})

it('tells everything that is wrong with the API, the simulator and the web server at once, and no value', async () => {
  const { message } = await complaint(
    {
      API_PORT: '0',
      SIM_PORT: 'x-value',
      WEB_PORT: '99999',
      MAIL_FORM: 'x-value',
      NODE_ENV: 'x-value',
      SIM_TLS_CERT: 'x-value',
      LOGLEVEL: '1',
    },
    ['LOGLEVEL', 'API_PORT'],
  )
  const names = [...message.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name)
  expect(names.sort()).toEqual([
    'API_PORT',
    'LOGLEVEL',
    'MAIL_FORM',
    'NODE_ENV',
    'SIM_PORT',
    'SIM_TLS_KEY',
    'WEB_PORT',
  ])
  expect(message).toContain('LOGLEVEL is no setting; did you mean LOG_LEVEL?')
  expect(message).not.toContain('x-value')
})

it('recognises production, which `npm start` cannot serve, and says why', async () => {
  const { message } = await complaint({ WEB_HOST: '0.0.0.0' })
  expect(message).toMatch(
    /APP_SECRET is not set[\s\S]*production, because WEB_HOST listens beyond this machine.\n.*ALLOW_DEMO=1/,
  )
  expect((await complaint({ WEB_HOST: '0.0.0.0', ALLOW_DEMO: '1' })).message).toBeNull()
})

it('does not start a simulator on settings that are fit for production, and says what serves them', async () => {
  const { message } = await complaint({
    NODE_ENV: 'production',
    SERVER_URL: 'https://classes.example.org',
    WEB_URL: 'https://classes.example.org',
    DATABASE_URL: 'postgres://shop:x-value@db.example.org/shop',
    APP_SECRET: '6b1f0c2f7e2d4f1f9a0f5a3c8d7e6b5a',
    SMTP_URL: 'smtps://user:word@mail.example.org',
    MAIL_FROM: 'classes@example.org',
    ORGANISER_NAME: 'Riverside',
    ORGANISER_EMAIL: 'hello@example.org',
    TRUST_PROXY: '1',
    GATEWAYS: 'ecpay',
    ECPAY_MERCHANT_ID: '3111111',
    ECPAY_HASH_KEY: 'aaaaBBBBcccc1111',
    ECPAY_HASH_IV: 'ddddEEEEffff2222',
    ECPAY_PAYMENT_URL: 'https://payment.ecpay.com.tw/Cashier/AioCheckOut/V5',
    ECPAY_QUERY_URL: 'https://payment.ecpay.com.tw/Cashier/QueryTradeInfo/V5',
  })
  expect(message).toMatch(/^These settings are fit for production, which `npm start` does not serve/)
})

it('leaves names in .env alone that resemble no setting, such as other tools’', async () => {
  const names = ['SHOP_COLOUR', 'COMPOSE_PROFILES', 'HTTPS_PROXY', 'http_proxy', 'NODE_OPTIONS', 'WEB_URL']
  expect(await complaint({}, names)).toEqual({ message: null })
})
