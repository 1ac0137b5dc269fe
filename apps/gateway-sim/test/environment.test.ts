import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readEnvironment } from '../src/environment.ts'
import { buildSimulator } from '../src/index.ts'
import { startSimulator } from './support.ts'

describe('the settings', () => {
  it('have defaults that a shop with nothing set understands', () => {
    expect(readEnvironment({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      warning: null,
      accounts: {
        greenworld: { CLIENT_ID: '123456', GREENWORLD_CHECK_CODE: '70415926' },
        ecpay: {
          ECPAY_MERCHANT_ID: '3002607',
          ECPAY_HASH_KEY: 'pwFHCqoQZGmho4w6',
          ECPAY_HASH_IV: 'EkRm7iFT261dpevs',
        },
        newebpay: {
          NEWEBPAY_MERCHANT_ID: 'MS127874575',
          NEWEBPAY_HASH_KEY: 'Fs5cX1TGqYM2PpdbE14a9H83YQSQF5jn',
          NEWEBPAY_HASH_IV: 'C6AcmfqJILwgnhIP',
        },
      },
    })
  })

  it('can all be set', () => {
    const env = {
      SIM_PORT: '4100',
      SIM_HOST: '0.0.0.0',
      SIM_PUBLIC_URL: 'https://sim.example/',
      SIM_STATE_FILE: 'state.json',
      SIM_DELIVER_TO: 'shop.example.org, Tunnel.Example.com',
      SIM_OWN_KEYS: '1',
      ALLOW_DEMO: '1',
      CLIENT_ID: '7',
      GREENWORLD_CHECK_CODE: '12345678',
      GREENWORLD_ACCOUNT: 'shopmaster',
      ECPAY_MERCHANT_ID: '2000132',
      ECPAY_HASH_KEY: '5294y06JbISpM5x9',
      ECPAY_HASH_IV: 'v77hoKGq4kWxNNIS',
      NEWEBPAY_MERCHANT_ID: 'MS1',
      NEWEBPAY_HASH_KEY: '12345678901234567890123456789012',
      NEWEBPAY_HASH_IV: '1234567890123456',
    }
    const { accounts, ...rest } = readEnvironment(env)
    expect(rest).toEqual({
      port: 4100,
      host: '0.0.0.0',
      publicUrl: 'https://sim.example',
      stateFile: resolve('state.json'),
      deliverTo: ['shop.example.org', 'tunnel.example.com'],
      warning: expect.stringContaining('DEMONSTRATION') as string,
    })
    expect({ ...accounts?.greenworld, ...accounts?.ecpay, ...accounts?.newebpay }).toEqual(
      Object.fromEntries(Object.entries(env).filter(([name]) => !/^SIM_|^ALLOW_/.test(name))),
    )
  })

  it('are rejected together, by name and without their values', () => {
    const read = () =>
      readEnvironment({
        SIM_PORT: '0',
        SIM_PUBLIC_URL: 'sim',
        GREENWORLD_CHECK_CODE: 'abcd',
        ECPAY_HASH_KEY: 'topsecret',
        NEWEBPAY_HASH_IV: 'topsecret',
      })
    expect(read).toThrow(/SIM_PORT.*SIM_PUBLIC_URL.*GREENWORLD_CHECK_CODE.*ECPAY_HASH_KEY.*NEWEBPAY_HASH_IV/s)
    expect(read).not.toThrow(/abcd|topsecret/)
  })

  it.each<NodeJS.ProcessEnv>([
    { NODE_ENV: 'production' },
    { SIM_HOST: '0.0.0.0' },
    { API_HOST: '::' },
    { SERVER_URL: 'https://api.example.org' },
    { SIM_PUBLIC_URL: 'https://tunnel.example.org' },
  ])('refuse production, recognised by %j', (env) => {
    expect(() => readEnvironment(env)).toThrow(
      `no simulator in production, and this is, because ${Object.keys(env)[0]}`,
    )
    const demo = { ...env, ALLOW_DEMO: '1' }
    if (env.NODE_ENV)
      expect(() => readEnvironment(demo)).toThrow('ALLOW_DEMO contradicts NODE_ENV=production')
    else expect(readEnvironment(demo).warning).toContain('DO NOT TAKE REAL MONEY')
  })

  it.each([
    ['ECPAY_HASH_KEY', 'aaaaBBBBcccc1111', '5294y06JbISpM5x9'],
    ['NEWEBPAY_HASH_IV', '1234567890123456', 'C6AcmfqJILwgnhIP'],
    ['GREENWORLD_ACCOUNT', 'riverside', 'shopmaster'],
  ])('take %s from nobody’s real account', (name, real, known) => {
    const message = `${name} may be a real merchant's secret`
    expect(() => readEnvironment({ [name]: real })).toThrow(message)
    expect(() => readEnvironment({ [name]: real })).not.toThrow(real)
    expect(() => readEnvironment({ [name]: real, SIM_OWN_KEYS: '0' })).toThrow(message)
    expect(() => readEnvironment({ [name]: real, SIM_OWN_KEYS: '1' })).not.toThrow()
    expect(() => readEnvironment({ [name]: known })).not.toThrow()
  })
})

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-sim-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

it('a relative path counts from the folder in which the command was given', () => {
  expect(readEnvironment({ SIM_STATE_FILE: '.data/simulator.json', INIT_CWD: '/project' }).stateFile).toBe(
    resolve('/project/.data/simulator.json'),
  )
})

describe('a certificate', () => {
  it('comes with its key or not at all', () => {
    expect(() => readEnvironment({ SIM_TLS_CERT: 'cert.pem' })).toThrow('SIM_TLS_KEY is not set')
    expect(() => readEnvironment({ SIM_TLS_KEY: 'key.pem' })).toThrow('SIM_TLS_CERT is not set')
    expect(readEnvironment({ SIM_TLS_CERT: '', SIM_TLS_KEY: '' })).not.toHaveProperty('tls')
  })

  it('that is not there, or is none, is told by its setting', async () => {
    const folder = await emptyFolder()
    const [SIM_TLS_CERT, SIM_TLS_KEY] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    expect(() => readEnvironment({ SIM_TLS_CERT, SIM_TLS_KEY })).toThrow(
      /SIM_TLS_CERT names a file that can't be read \(ENOENT\)\n.*SIM_TLS_KEY names a file that can't be read \(ENOENT\)/,
    )
    await writeFile(SIM_TLS_CERT, 'no PEM')
    await writeFile(SIM_TLS_KEY, 'no PEM')
    expect(() => readEnvironment({ SIM_TLS_CERT, SIM_TLS_KEY })).toThrow(/a certificate and its key/)
  })

  it.skipIf(!hasOpenssl())('makes the simulator listen by https, and its address an https one', async () => {
    const folder = await emptyFolder()
    const [SIM_TLS_CERT, SIM_TLS_KEY] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    const fresh = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost']
    const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
    execFileSync('openssl', [...fresh, ...names, '-keyout', SIM_TLS_KEY, '-out', SIM_TLS_CERT], {
      stdio: 'ignore',
    })
    const { publicUrl, tls } = readEnvironment({ SIM_TLS_CERT, SIM_TLS_KEY, SIM_PORT: '4443' })
    expect(publicUrl).toBe('https://localhost:4443')
    expect(readEnvironment({ SIM_TLS_CERT, SIM_TLS_KEY, SIM_PORT: '443' }).publicUrl).toBe(
      'https://localhost',
    )
    const app = await startSimulator({ publicUrl, ...(tls && { tls }) })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const status = await new Promise((resolve, reject) => {
      const ask = request({ port, host: '127.0.0.1', path: '/_sim/clock', ca: tls?.cert }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      ask.on('error', reject).end()
    })
    expect(status).toBe(200)
  })
})

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

it('an account that does not fit its gateway stops a simulator in a test’s own process, too', async () => {
  const accounts = { newebpay: { NEWEBPAY_HASH_KEY: 'topsecret' } }
  const building = buildSimulator({ publicUrl: 'http://sim.example', accounts })
  await expect(building).rejects.toThrow(/NEWEBPAY_HASH_KEY does not fit(?!.*topsecret)/s)
})
