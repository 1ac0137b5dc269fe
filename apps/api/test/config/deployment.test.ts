import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gateways, type Gateway } from '@baoming/gateways'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ConfigError, knownSettings, readConfig } from '../../src/config/config.ts'

// Docker runs on no machine of ours: what it would read is read here, and what its processes would do with it is done.

interface Service {
  environment: Record<string, string | number>
  profiles?: string[]
  env_file?: unknown
  ports?: string[]
  depends_on?: unknown
}
type Environment = Record<string, string>

const root = new URL('../../../../', import.meta.url)
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8')
const neighbour = <Module>(path: string) => import(fileURLToPath(new URL(path, root))) as Promise<Module>
const { readSettings } = await neighbour<{
  readSettings: (env: Environment) => { gatewayOrigins: string[] }
}>('apps/web/server/src/settings.ts')
const { readEnvironment } = await neighbour<{
  readEnvironment: (env: Environment) => { warning: string | null }
}>('apps/gateway-sim/src/environment.ts')

const variable = /\$\{(\w+)(?::([-?])([^}]*))?\}/g

/** A compose file's services with the variables filled in, as Compose does. @throws Error that names one that is missing */
function compose(path: string, env: Environment): Record<string, Service> {
  const text = textOf(path)
    .replace(/^ *#.*$/gm, '')
    .replace(variable, (_, name: string, kind: string | undefined, words: string | undefined) => {
      if (env[name]) return env[name]
      if (kind === '?') throw new Error(`${name}: ${words}`)
      return words ?? ''
    })
  return (parse(text) as { services: Record<string, Service> }).services
}

const environmentOf = ({ environment }: Service, file: Environment = {}): Environment => ({
  ...file,
  ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
})

const variablesOf = (path: string, kind?: '?') =>
  new Set(
    [...textOf(path).matchAll(variable)]
      .filter(([, , found]) => !kind || found === kind)
      .map(([, name]) => name!),
  )

function problemsOf(read: () => unknown): string[] {
  try {
    read()
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems.map(({ name }) => name)
  }
}

const shop: Environment = {
  WEB_URL: 'https://classes.example.org',
  APP_SECRET: '6b1f0c2f7e2d4f1f9a0f5a3c8d7e6b5a',
  POSTGRES_PASSWORD: '0c2f7e2d4f1f9a0f5a3c8d7e6b5a6b1f',
  SMTP_URL: 'smtps://user:word@mail.example.org',
  MAIL_FROM: 'Riverside <classes@example.org>',
  ORGANISER_NAME: 'Riverside Community College',
  ORGANISER_EMAIL: 'hello@example.org',
}
const ecpay: Environment = {
  GATEWAYS: 'ecpay',
  ECPAY_MERCHANT_ID: '3111111',
  ECPAY_HASH_KEY: 'aaaaBBBBcccc1111',
  ECPAY_HASH_IV: 'ddddEEEEffff2222',
  ECPAY_PAYMENT_URL: 'https://payment.ecpay.com.tw/Cashier/AioCheckOut/V5',
  ECPAY_QUERY_URL: 'https://payment.ecpay.com.tw/Cashier/QueryTradeInfo/V5',
}

describe('docker/compose.production.yml', () => {
  const path = 'docker/compose.production.yml'
  const services = compose(path, { ...shop, ...ecpay })
  const api = environmentOf(services['api']!, { ...shop, ...ecpay })

  it('runs a shop on one origin, with no simulator and no mail catcher', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'caddy', 'postgres', 'web'])
    expect(readConfig(api)).toMatchObject({
      production: true,
      serverUrl: shop.WEB_URL,
      webUrl: shop.WEB_URL,
      gateways: [{ id: 'ecpay' }],
      operatorPort: 9464,
    })
    expect(readConfig(api).trustProxy).toBeTypeOf('function')
    expect(readSettings(environmentOf(services['web']!))).toMatchObject({
      serverUrl: shop.WEB_URL,
      apiUrl: 'http://api:3000',
      gatewayOrigins: ['https://payment.ecpay.com.tw'],
    })
  })

  it('needs each of the settings that it names, and knows no name that is not one', () => {
    const needed = variablesOf(path, '?')
    expect([...needed].sort()).toEqual([...Object.keys(shop), 'GATEWAYS'].sort())
    for (const name of needed) {
      const { [name]: _, ...others } = { ...shop, ...ecpay }
      expect(() => compose(path, others)).toThrow(name)
    }
    for (const name of variablesOf(path)) expect(knownSettings()).toContain(name)
    const set = Object.values(services).flatMap(({ environment }) => Object.keys(environment))
    const ofPostgres = ['POSTGRES_USER', 'POSTGRES_DB']
    for (const name of set) expect([...knownSettings(), ...ofPostgres]).toContain(name)
  })

  it('has what a gateway lacks told by the API, and passes each payment page on to the web server', () => {
    expect(problemsOf(() => readConfig({ ...api, ECPAY_HASH_KEY: '' }))).toEqual(['ECPAY_HASH_KEY'])
    const passed = Object.keys(services['web']!.environment).filter((name) => name.endsWith('PAYMENT_URL'))
    const pages = Object.values<Gateway>(gateways).flatMap(({ settings }) =>
      settings.filter(({ isPaymentPage }) => isPaymentPage).map(({ name }) => name),
    )
    expect(passed.sort()).toEqual(pages.sort())
    expect(pages).toContain('ECPAY_PAYMENT_URL')
  })

  it('opens the ports of Caddy alone to others', () => {
    const ports = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, port]),
    )
    expect(ports.filter(([, port]) => !port!.startsWith('127.0.0.1:'))).toEqual([
      ['caddy', '80:80'],
      ['caddy', '443:443'],
      ['caddy', '443:443/udp'],
    ])
  })

  it('has Caddy send the API what is the API’s, and show nobody what is the operator’s', () => {
    const caddyfile = textOf('docker/Caddyfile').replace(/^\s*#.*$/gm, '')
    const placeholders = [...caddyfile.matchAll(/\{\$(\w+)(?::([^}]*))?\}/g)].map(([, name, usual]) => [
      name,
      usual,
    ])
    expect(placeholders).toEqual([
      ['ORGANISER_EMAIL', undefined],
      ['WEB_URL', undefined],
      ['API_UPSTREAM', `api:${services['api']!.environment['API_PORT']}`],
      ['WEB_UPSTREAM', `web:${services['web']!.environment['WEB_PORT']}`],
    ])
    for (const [name, usual] of placeholders)
      if (usual === undefined) expect(services['caddy']!.environment).toHaveProperty(name!)
    expect(caddyfile).toContain('path /api/* /gateways/* /readyz\n')
    expect(caddyfile).not.toMatch(/metrics|docs|openapi/)
    expect(caddyfile.match(/\{/g)).toHaveLength(caddyfile.match(/\}/g)!.length)
  })
})

describe('docker-compose.yml', () => {
  const path = 'docker-compose.yml'
  const services = compose(path, {})

  it('is a demonstration, and says so', () => {
    expect(readConfig(environmentOf(services['api']!))).toMatchObject({ production: false, demo: true })
    expect(readEnvironment(environmentOf(services['gateway-sim']!)).warning).toContain('DEMONSTRATION')
    expect(readSettings(environmentOf(services['web']!)).gatewayOrigins).toEqual(['http://localhost:4000'])
  })

  it('keeps simulator and mail catcher in the profile demo, and a real shop’s settings out of every service', () => {
    const inProfile = Object.entries(services).filter(([, { profiles }]) => profiles?.includes('demo'))
    expect(inProfile.map(([name]) => name)).toEqual(['gateway-sim', 'mailpit'])
    for (const service of Object.values(services)) expect(service).not.toHaveProperty('env_file')
    expect([...variablesOf(path)].every((name) => name.endsWith('_PORT'))).toBe(true)
    expect(Object.values(services).flatMap(({ ports = [] }) => ports)).not.toContainEqual(
      expect.not.stringMatching(/^127\.0\.0\.1:/),
    )
  })

  it('passes none of production’s checks', () => {
    const env = { ...environmentOf(services['api']!), NODE_ENV: 'production' }
    expect(problemsOf(() => readConfig(env)).sort()).toEqual(
      [
        ...[
          'ALLOW_DEMO',
          'APP_SECRET',
          'DATABASE_URL',
          'GATEWAYS',
          'MAIL_FROM',
          'ORGANISER_EMAIL',
          'ORGANISER_NAME',
        ],
        ...['SERVER_URL', 'SMTP_URL', 'TRUST_PROXY', 'WEB_URL'],
      ].sort(),
    )
    expect(() =>
      readEnvironment({ ...environmentOf(services['gateway-sim']!), NODE_ENV: 'production' }),
    ).toThrow('no simulator in production')
  })
})

it('what .env.example holds passes none of production’s checks either', () => {
  const lines = [...textOf('.env.example').matchAll(/^# ([A-Z][A-Z0-9_]*)=(.+)$/gm)]
  const env = Object.fromEntries(lines.map(([, name, value]) => [name!, value!.replace(/^"(.*)"$/, '$1')]))
  const { ALLOW_DEMO: _, ...rest } = env
  expect(problemsOf(() => readConfig({ ...rest, NODE_ENV: 'production' }))).toEqual(
    expect.arrayContaining([
      ...['SERVER_URL', 'WEB_URL', 'DATABASE_URL', 'APP_SECRET', 'SMTP_URL', 'OPERATOR_TOKEN', 'PAYMENT_URL'],
      ...['ECPAY_MERCHANT_ID', 'ECPAY_HASH_KEY', 'ECPAY_HASH_IV', 'NEWEBPAY_HASH_KEY', 'NEWEBPAY_HASH_IV'],
      ...['GREENWORLD_CHECK_CODE', 'GREENWORLD_ACCOUNT'],
    ]),
  )
})

describe.each(['api', 'web'])('docker/systemd/baoming-%s.service', (name) => {
  const unit = textOf(`docker/systemd/baoming-${name}.service`)

  it('starts what the build makes, as production, with its settings from a file', () => {
    const [, program] = /^ExecStart=\/usr\/bin\/node (?:--\S+ )*(\S+)$/m.exec(unit)!
    expect(existsSync(new URL(program!.replace('/dist/', '/src/').replace(/\.js$/, '.ts'), root))).toBe(true)
    expect(unit).toMatch(/^Environment=NODE_ENV=production\b/m)
    expect(unit).toMatch(/^EnvironmentFile=\/etc\/baoming\.env$/m)
    for (const [, setting] of unit.matchAll(/\b([A-Z][A-Z_]+)=/g))
      expect([...knownSettings(), 'AF_INET']).toContain(setting)
  })
})
