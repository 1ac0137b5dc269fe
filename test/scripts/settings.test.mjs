import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnvFile, settingNames, startSettings, testSettings } from '../../scripts/lib/settings.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('settings of `npm start`', () => {
  it('builds the addresses from the ports', () => {
    expect(startSettings(folder, { API_PORT: '3001', WEB_PORT: '5174', SIM_PORT: '4001' })).toMatchObject({
      SERVER_URL: 'http://localhost:3001',
      WEB_URL: 'http://localhost:5174',
      SIM_PUBLIC_URL: 'http://localhost:4001',
      DATA_DIR: join(folder, '.data'),
    })
  })

  it('leaves what the user has set', () => {
    const settings = {
      SERVER_URL: 'https://api.example',
      WEB_URL: 'https://example.com',
      DATA_DIR: 'elsewhere',
    }
    expect(startSettings(folder, settings)).toMatchObject({
      ...settings,
      API_PORT: '3000',
      DATA_DIR: join(folder, 'elsewhere'),
    })
  })

  it('reaches a simulator with a certificate by https, and finds its files from the root', () => {
    const set = { SIM_TLS_CERT: 'cert.pem', SIM_TLS_KEY: 'key.pem', SIM_STATE_FILE: '/var/sim.json' }
    expect(startSettings(folder, set)).toMatchObject({
      SIM_PUBLIC_URL: 'https://localhost:4000',
      SIM_TLS_CERT: join(folder, 'cert.pem'),
      SIM_TLS_KEY: join(folder, 'key.pem'),
      SIM_STATE_FILE: '/var/sim.json',
    })
    expect(startSettings(folder, { SIM_PUBLIC_URL: 'https://sim.example/' })).toMatchObject({
      SIM_PUBLIC_URL: 'https://sim.example',
    })
  })

  it.each(['0', '65536', '-1', '3000.5', 'http', ' 3000'])('refuses the port %j', (API_PORT) => {
    expect(() => startSettings(folder, { API_PORT })).toThrow('API_PORT')
  })

  it('names all wrong ports together', () => {
    expect(() => startSettings(folder, { API_PORT: '0', WEB_PORT: 'x', SIM_PORT: '70000' })).toThrow(
      /^API_PORT must.*\nWEB_PORT must.*\nSIM_PORT must.*$/,
    )
  })

  it('refuses one port for two services', () => {
    expect(() => startSettings(folder, { API_PORT: '4000' })).toThrow('three different')
  })

  it('reads an .env file where there is one', () => {
    expect(readEnvFile(folder)).toEqual({})
    writeFileSync(
      join(folder, '.env'),
      '# a comment\nAPI_PORT=3001\nSMTP_URL=\nMAIL_FROM="課 <a@example.com>"\n',
    )
    expect(readEnvFile(folder)).toEqual({ API_PORT: '3001', MAIL_FROM: '課 <a@example.com>' })
  })
})

describe('.env.example', () => {
  it('names each setting once and sets none', () => {
    const names = settingNames(repository)
    expect(names).toContain('SERVER_URL')
    expect(new Set(names).size).toBe(names.length)
    writeFileSync(join(folder, '.env'), '')
    expect(readEnvFile(folder)).toEqual({})
  })
})

describe('settings of `npm test`', () => {
  it("keeps the user's settings from the tests, all but the two that are for them", () => {
    const env = testSettings(repository, {
      PATH: '/bin',
      DATABASE_URL: 'postgres://real',
      NODE_ENV: 'production',
      TEST_DATABASE_URL: 'postgres://test',
    })
    expect(env).toEqual({ PATH: '/bin', TEST_DATABASE_URL: 'postgres://test' })
  })
})
