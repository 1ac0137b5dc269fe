import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { keepProgramsBuilt } from '../../scripts/lib/start/kept-programs.mjs'

describe('the bundled programs of npm start', () => {
  let root, builds
  const write = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const build = async (folder) => {
    builds += 1
    writeFileSync(join(folder, 'api.mjs'), readFileSync(join(root, 'apps/api/src/server.ts')))
    writeFileSync(join(folder, 'chunk-1.mjs'), 'chunk')
  }
  const start = (by = build) => keepProgramsBuilt(root, by)
  const cache = () => join(root, 'node_modules/.cache/baoming-programs')
  const apiIn = (folder) => readFileSync(join(folder, 'api.mjs'), 'utf8')

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), '報名 kept '))
    onTestFinished(() => rmSync(root, { recursive: true, force: true }))
    builds = 0
    write('package.json', '{}')
    write('pnpm-lock.yaml', 'lock')
    write('apps/api/src/server.ts', 'one')
    write('packages/database/src/index.ts', 'export {}')
  })

  it('are made once, and used again as long as nothing has changed', async () => {
    const folders = [await start(), await start(), await start()]
    expect(new Set(folders).size).toBe(1)
    expect([apiIn(folders[0]), builds]).toEqual(['one', 1])
  })

  it.each([
    ['a source', 'apps/api/src/server.ts', 'two'],
    ['a new source', 'apps/gateway-sim/src/new.ts', ''],
    ['a package they use', 'packages/database/src/index.ts', 'export const a = 1'],
    ['a dependency', 'pnpm-lock.yaml', 'another lock'],
    ['the way they are bundled', 'scripts/lib/start/bundle-programs.mjs', 'build()'],
  ])(
    'are made anew after a change of %s, and are those of before once it is undone',
    async (_, file, text) => {
      const path = join(root, file)
      const before = existsSync(path) ? readFileSync(path) : undefined
      const first = await start()
      write(file, text)
      const second = await start()
      expect([second === first, await start(), builds]).toEqual([false, second, 2])
      expect(apiIn(second)).toBe(file.endsWith('server.ts') ? 'two' : 'one')
      if (before) writeFileSync(path, before)
      else rmSync(path)
      expect([await start(), builds]).toEqual([first, 2])
    },
  )

  it('are of the sources that were there at their end, when one is edited while they are made', async () => {
    const folder = await start(async (draft) => {
      await build(draft)
      write('apps/api/src/server.ts', 'two')
    })
    expect([apiIn(folder), builds]).toEqual(['two', 2])
    write('apps/api/src/server.ts', 'one')
    expect(apiIn(await start())).toBe('one')
  })

  it.each([
    ['missing', (folder) => rmSync(join(folder, 'chunk-1.mjs'))],
    ['half written', (folder) => writeFileSync(join(folder, 'chunk-1.mjs'), 'chu')],
    ['one too many', (folder) => writeFileSync(join(folder, 'chunk-2.mjs'), 'old')],
    ['the stamp, and empty', (folder) => writeFileSync(join(folder, '.baoming-built'), '')],
  ])('are made anew where a file of them is %s', async (_what, damage) => {
    const folder = await start()
    damage(folder)
    expect([await start(), await start(), builds]).toEqual([folder, folder, 2])
    expect([
      readFileSync(join(folder, 'chunk-1.mjs'), 'utf8'),
      existsSync(join(folder, 'chunk-2.mjs')),
    ]).toEqual(['chunk', false])
  })

  it('leave nothing when making them fails', async () => {
    const broken = async (draft) => {
      await build(draft)
      throw new Error('no such module')
    }
    await expect(start(broken)).rejects.toThrow('no such module')
    expect(readdirSync(cache())).toEqual([])
  })

  it('are not those that a start left half made when it was killed', async () => {
    const folder = await start()
    rmSync(folder, { recursive: true })
    write(`node_modules/.cache/baoming-programs/${basename(folder)}.1/api.mjs`, 'ha')
    expect(apiIn(await start())).toBe('one')
  })

  it('of two starts at the same time are whole for both', async () => {
    const [one, other] = await Promise.all([start(), start()])
    expect([one, apiIn(one), builds]).toEqual([other, 'one', 2])
  })

  it('of the last few states are kept, for those that still run', async () => {
    const folders = []
    for (const text of ['one', 'two', 'three', 'four', 'five', 'six']) {
      write('apps/api/src/server.ts', text)
      folders.push(basename(await start()))
    }
    expect(readdirSync(cache()).sort()).toEqual(folders.slice(-4).sort())
  })

  it('are run from their sources where nothing can be kept', async () => {
    write('node_modules/.cache', 'a file in the way')
    expect([await start(), builds]).toEqual([null, 0])
  })
})
