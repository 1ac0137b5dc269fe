import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { dependencyStamp, isInstalled, networkProblem, pinnedPnpm } from '../../scripts/lib/dependencies.mjs'

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

const install = () => {
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  writeFileSync(join(folder, 'node_modules', '.baoming-installed'), dependencyStamp(folder))
}

it('installs once', () => {
  expect(isInstalled(folder)).toBe(false)
  install()
  expect(isInstalled(folder)).toBe(true)
})

it.each(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'apps/api/package.json'])(
  'installs again when %s has changed',
  (file) => {
    install()
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

describe('before a first installation', () => {
  const ask = (npm_config_registry, limit, settings = {}) =>
    networkProblem(
      repository,
      { ...process.env, npm_config_registry, npm_config_cache: join(folder, 'cache'), ...settings },
      limit,
    )

  async function registry(answer) {
    const server = createServer(answer).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${server.address().port}/`
  }

  it('a registry that cannot be reached is noticed within seconds', async () => {
    const since = performance.now()
    expect(await ask('http://127.0.0.1:9/')).toBe('ECONNREFUSED')
    expect(await ask('http://registry.invalid/')).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/)
    expect(performance.now() - since).toBeLessThan(20_000)
  })

  it('is noticed where npm is told to be silent, and when it fails without a reason the first time', async () => {
    const unreachable = 'http://127.0.0.1:9/'
    expect(await ask(unreachable, 10_000, { npm_config_loglevel: 'silent' })).toBe('ECONNREFUSED')
    const npm = join(folder, 'moody')
    mkdirSync(npm)
    writeFileSync(
      join(npm, 'npm-cli.js'),
      `import { existsSync, writeFileSync } from 'node:fs'
      const asked = new URL('asked', import.meta.url)
      const again = existsSync(asked)
      writeFileSync(asked, '')
      console.error(again ? 'npm error code ECONNREFUSED' : 'npm error Exit handler never called!')
      process.exit(1)`,
    )
    expect(await ask(unreachable, 10_000, { npm_execpath: join(npm, 'npm-cli.js') })).toBe('ECONNREFUSED')
  })

  it('one that never answers is given up', async () => {
    expect(await ask(await registry(() => {}), 1500)).toMatch(/^(no answer|ERR_SOCKET_TIMEOUT)$/)
  })

  it('one that answers is there, even if it knows no ping', async () => {
    expect(await ask(await registry((_request, response) => response.writeHead(404).end('{}')))).toBeNull()
    expect(await ask(await registry((_request, response) => response.end('{}')))).toBeNull()
  })
})
