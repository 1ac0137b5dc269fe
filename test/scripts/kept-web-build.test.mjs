import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { keepOfficeBuilt, keepWebBuilt } from '../../scripts/lib/start/kept-web-build.mjs'

describe('the web app’s build of npm start', () => {
  let root, folder, builds
  const write = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const build = async (outDir) => {
    builds += 1
    rmSync(outDir, { recursive: true, force: true })
    mkdirSync(join(outDir, 'assets'), { recursive: true })
    writeFileSync(join(outDir, 'index.html'), readFileSync(join(root, 'apps/web/src/main.ts')))
    writeFileSync(join(outDir, 'assets/app-1.js'), 'app')
  }
  const start = (by = build) => keepWebBuilt(root, folder, by)

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'baoming-kept-'))
    onTestFinished(() => rmSync(root, { recursive: true, force: true }))
    folder = join(root, '.data', 'web')
    builds = 0
    write('package.json', '{}')
    write('pnpm-lock.yaml', 'lock')
    write('apps/web/src/main.ts', 'one')
    write('apps/web/index.html', '<html>')
    write('packages/ui/src/tokens.css', ':root {}')
  })

  it('is made once, and served again as long as nothing has changed', async () => {
    expect([await start(), await start(), await start()]).toEqual([true, false, false])
    expect(builds).toBe(1)
  })

  it.each([
    ['a source', 'apps/web/src/main.ts', 'two'],
    ['a new source', 'apps/web/src/new.ts', ''],
    ['a public file', 'apps/web/public/robots.txt', 'x'],
    ['the way it is built', 'apps/web/vite.config.ts', 'export default {}'],
    ['what calls Vite', 'scripts/lib/web-build.mjs', 'build()'],
    ['a package it uses', 'packages/ui/src/tokens.css', ':root { color: red }'],
    ['a dependency', 'pnpm-lock.yaml', 'another lock'],
    ['a setting in a file', '.env', 'VITE_SERVER_URL=https://api.example.com\n'],
  ])('is made anew after a change of %s', async (_what, file, text) => {
    await start()
    write(file, text)
    expect([await start(), await start()]).toEqual([true, false])
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe(file.endsWith('main.ts') ? 'two' : 'one')
  })

  it('is made anew after a change of a setting, and not of one that it does not read', async () => {
    await start()
    vi.stubEnv('API_PORT', '3999')
    onTestFinished(() => vi.unstubAllEnvs())
    expect(await start()).toBe(false)
    vi.stubEnv('VITE_SERVER_URL', 'https://api.example.com')
    expect(await start()).toBe(true)
  })

  it.each([
    ['missing', () => rmSync(join(folder, 'assets/app-1.js'))],
    ['another', () => writeFileSync(join(folder, 'assets/app-1.js'), 'other')],
    ['one too many', () => writeFileSync(join(folder, 'assets/old-1.js'), 'old')],
  ])('is made anew where a file of it is %s', async (_what, change) => {
    await start()
    change()
    expect([await start(), await start()]).toEqual([true, false])
    expect(existsSync(join(folder, 'assets/old-1.js'))).toBe(false)
  })

  it('is not the office’s: each follows the sources of its own app and of the packages', async () => {
    write('apps/office/src/main.ts', 'one')
    const officeFolder = join(root, '.data', 'office')
    const startBoth = async () => [await start(), await keepOfficeBuilt(root, officeFolder, build)]
    expect([await startBoth(), await startBoth()]).toEqual([
      [true, true],
      [false, false],
    ])
    write('apps/office/src/main.ts', 'two')
    expect(await startBoth()).toEqual([false, true])
    write('apps/web/src/main.ts', 'two')
    expect(await startBoth()).toEqual([true, false])
    write('packages/ui/src/tokens.css', ':root { color: blue }')
    expect(await startBoth()).toEqual([true, true])
  })

  it('does not count when it was broken off', async () => {
    await start()
    write('apps/web/src/main.ts', 'two')
    await expect(
      start(async () => {
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    write('apps/web/src/main.ts', 'one')
    expect(await start()).toBe(true)
  })
})
