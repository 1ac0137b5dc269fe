import { describe, expect, it } from 'vitest'
import {
  demoWarning,
  framed,
  listensBeyondMachine,
  productionNote,
  reachOf,
  stageOf,
} from '../../src/deployment/index.ts'

describe('how far an address reaches', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'shop.localhost.',
    'api.test',
    '127.0.0.1',
    '127.9.9.9',
    '2130706433',
    '0x7f.1',
    '0.0.0.0',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
    '[::ffff:7f00:1]',
  ])('%s is this machine', (host) => expect(reachOf(host)).toBe('machine'))

  it.each([
    '10.0.0.1',
    '192.168.1.5',
    '172.16.0.1',
    '172.31.255.255',
    '169.254.169.254',
    '100.64.0.1',
    'fd00::1',
    'fe80::1%eth0',
    '::ffff:10.0.0.1',
    'gateway-sim',
    'shop.local',
    'db.internal',
  ])('%s is a network of one’s own', (host) => expect(reachOf(host)).toBe('network'))

  it.each([
    'example.org',
    'localhost.example.org',
    'test.example.org',
    '127.example.org',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    'fdn.example.org',
  ])('%s is the internet', (host) => expect(reachOf(host)).toBe('internet'))

  it.each([
    ['localhost', false],
    ['127.0.0.1', false],
    ['::1', false],
    ['0.0.0.0', true],
    ['0', true],
    ['::', true],
    ['[::]', true],
    ['192.168.1.5', true],
    ['shop', true],
    ['2001:db8::1', true],
  ])('a server on %s can be reached from elsewhere: %s', (host, beyond) => {
    expect(listensBeyondMachine(host)).toBe(beyond)
  })
})

describe('production', () => {
  it.each([
    {},
    { NODE_ENV: '' },
    { NODE_ENV: 'test' },
    { SERVER_URL: 'http://localhost:3000', WEB_HOST: '127.0.0.1' },
  ])('is not %j', (env) =>
    expect(stageOf(env)).toEqual({ production: false, demo: false, because: [], problems: [] }),
  )

  it.each([
    { SERVER_URL: 'https://api.example.org' },
    { SERVER_URL: 'http://192.168.1.5:3000' },
    { WEB_URL: 'https://shop.local' },
    { SIM_PUBLIC_URL: 'https://tunnel.example.org' },
    { API_HOST: '0.0.0.0' },
    { WEB_HOST: '::' },
    { SIM_HOST: '192.168.1.5' },
    { OPERATOR_HOST: '0.0.0.0' },
  ])('is recognised by %j, whatever NODE_ENV says', (env) => {
    const [name] = Object.keys(env)
    for (const NODE_ENV of ['', 'development', 'test']) {
      const stage = stageOf({ ...env, NODE_ENV })
      expect(stage).toMatchObject({
        production: true,
        demo: false,
        because: [expect.stringContaining(name!)],
      })
      expect(productionNote(stage)).toMatch(/ALLOW_DEMO=1/)
    }
    expect(stageOf({ ...env, ALLOW_DEMO: '0' }).production).toBe(true)
    expect(stageOf({ ...env, ALLOW_DEMO: '1' })).toMatchObject({ production: false, demo: true })
    expect(productionNote(stageOf({ ...env, ALLOW_DEMO: '1' }))).toBeUndefined()
  })

  it('stays production where it was asked for, and no demonstration comes of ALLOW_DEMO at home', () => {
    expect(stageOf({ NODE_ENV: 'production' })).toMatchObject({ production: true, problems: [] })
    const both = stageOf({ NODE_ENV: 'production', ALLOW_DEMO: '1' })
    expect(both).toMatchObject({ production: true, demo: false, problems: [{ name: 'ALLOW_DEMO' }] })
    expect(stageOf({ ALLOW_DEMO: '1' })).toMatchObject({ production: false, demo: false })
  })

  it.each(['prod', 'Production', 'staging', 'production '])(
    'is not guessed from NODE_ENV=%j: an error',
    (NODE_ENV) => {
      expect(stageOf({ NODE_ENV }).problems).toEqual([
        { name: 'NODE_ENV', problem: 'does not fit; wanted: development, test, production' },
      ])
    },
  )

  it('is not waived by an ALLOW_DEMO that cannot be read', () => {
    expect(stageOf({ API_HOST: '0.0.0.0', ALLOW_DEMO: 'yes' })).toMatchObject({
      production: true,
      problems: [{ name: 'ALLOW_DEMO' }],
    })
  })
})

it('a demonstration says so in a frame', () => {
  const warning = framed(demoWarning(stageOf({ API_HOST: '0.0.0.0', ALLOW_DEMO: '1' })))
  const lines = warning.split('\n')
  expect(warning).toMatch(/DO NOT TAKE REAL MONEY[\s\S]*forge a payment[\s\S]*API_HOST listens beyond/)
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1)
  expect(lines.at(0)).toMatch(/^!+$/)
})
