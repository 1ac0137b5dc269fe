import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkSettings } from '../../scripts/lib/start/check-settings.mjs'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

describe('what bundle-programs.mjs makes', () => {
  let folder
  const files = (ending) => readdirSync(folder).filter((name) => name.endsWith(ending))

  beforeAll(async () => {
    const cache = join(root, 'node_modules/.cache')
    mkdirSync(cache, { recursive: true })
    folder = mkdtempSync(join(cache, 'bundle-programs-test-'))
    await run(process.execPath, [join(root, 'scripts/lib/start/bundle-programs.mjs'), folder])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is the programs that npm start runs, a few files', () => {
    expect(files('.mjs')).toEqual(expect.arrayContaining(['api.mjs', 'sim.mjs', 'web.mjs', 'settings.mjs']))
    expect(files('.mjs').length).toBeLessThan(60)
  })

  it('names no folder of this machine, so that the repository may be moved', () => {
    const naming = readdirSync(folder).filter((name) =>
      readFileSync(join(folder, name), 'utf8').includes(root),
    )
    expect(naming).toEqual([])
  })

  it('holds no package that looks for files beside its own in a way that the bundler does not know', () => {
    const looking = sources()
      .filter((source) => source.includes('node_modules'))
      .filter((source) => besideItself.test(readFileSync(source, 'utf8')))
    expect(looking).toEqual([])
  })

  it('names the line of the source in an error', async () => {
    const settings = pathToFileURL(join(folder, 'settings.mjs')).href
    const script = `(await import('${settings}')).settingProblems({}, null)`
    const options = ['--enable-source-maps', '--input-type=module', '--eval', script]
    const { stderr } = await run(process.execPath, options).catch((error) => error)
    const [, line] = /setting-problems\.mjs:(\d+)/.exec(stderr) ?? []
    const source = readFileSync(join(root, 'scripts/lib/start/setting-problems.mjs'), 'utf8')
    expect(source.split('\n')[line - 1]).toContain('.filter((name) => name')
  })

  it.each([
    ['nothing', {}, []],
    [
      'what is wrong',
      { API_PORT: '0', SIM_PORT: 'x', WEB_PORT: '99999', MAIL_FORM: 'x' },
      ['LOGLEVEL', 'API_PORT'],
    ],
    ['production', { WEB_HOST: '0.0.0.0' }, []],
  ])('complains of the same settings as the sources: %s', async (_what, settings, inFile) => {
    const { PATH } = process.env
    const complaint = (programs) =>
      checkSettings(root, { PATH, ...settings }, inFile, programs).then(
        () => null,
        ({ message }) => message,
      )
    expect(await complaint(folder)).toBe(await complaint(null))
  })

  const sources = () =>
    files('.map').flatMap((name) =>
      JSON.parse(readFileSync(join(folder, name), 'utf8')).sources.map((source) => resolve(folder, source)),
    )
})

/** Ways that the bundler does not translate; it does `__dirname` and `import.meta.url`. */
const besideItself = /\b(__filename|import\.meta\.(dirname|filename|resolve)|require\.resolve)\b/
