import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import {
  dependencyStamp,
  ensureDependencies,
  isInstalled,
  pinnedPnpm,
} from '../../scripts/lib/dependencies.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '報名 stamp '))
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    cpSync(join(repository, file), join(folder, file))
  }
  mkdirSync(join(folder, 'apps', 'api'), { recursive: true })
  writeFileSync(join(folder, 'apps', 'api', 'package.json'), '{}')
})
afterEach(() => rmSync(folder, { recursive: true }))

const stampAsInstalled = () => {
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  writeFileSync(join(folder, 'node_modules', '.baoming-installed'), dependencyStamp(folder))
}

it('installs once', () => {
  expect(isInstalled(folder)).toBe(false)
  stampAsInstalled()
  expect(isInstalled(folder)).toBe(true)
})

it.each(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'apps/api/package.json'])(
  'installs again when %s has changed',
  (file) => {
    stampAsInstalled()
    writeFileSync(join(folder, file), '{ "changed": true }')
    expect(isInstalled(folder)).toBe(false)
  },
)

it('uses the pnpm that package.json pins', () => {
  expect(pinnedPnpm(repository)).toMatch(/^pnpm@\d+\.\d+\.\d+$/)
  writeFileSync(join(folder, 'package.json'), '{ "packageManager": "pnpm@10.1.2+sha512.abcdef" }')
  expect(pinnedPnpm(folder)).toBe('pnpm@10.1.2')
  writeFileSync(join(folder, 'package.json'), '{}')
  expect(() => pinnedPnpm(folder)).toThrow('packageManager')
})

describe('an installation', { timeout: 60_000 }, () => {
  const install = (registry, settings = {}) =>
    ensureDependencies(folder, {
      ...process.env,
      npm_config_registry: registry,
      npm_config_cache: join(folder, 'cache'),
      ...settings,
    })

  it('says what to do where the registry cannot be reached, within half a minute', async () => {
    const since = performance.now()
    await expect(install('http://127.0.0.1:9/')).rejects.toThrow(
      /registry cannot be reached.*npm config set/s,
    )
    expect(performance.now() - since).toBeLessThan(30_000)
    expect(isInstalled(folder)).toBe(false)
  })

  it('gives a registry up that never answers', async () => {
    const server = createServer(() => {}).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const silent = `http://127.0.0.1:${server.address().port}/`
    await expect(install(silent, { npm_config_fetch_timeout: '500' })).rejects.toThrow(/registry cannot be/)
  })
})
