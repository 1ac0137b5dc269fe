import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { settingEntries } from '../../src/config/catalog.ts'
import { ConfigError, knownSettings, readConfig, settingFacts } from '../../src/config/config.ts'
import {
  describeSettings,
  exampleFile,
  settingsPage,
  type DescribedSetting,
} from '../support/settings-docs.ts'

const root = new URL('../../../../', import.meta.url)
const settings = describeSettings()

/** The names that a configuration complains about. */
function wrongNames(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ name }) => name)
    throw error
  }
}

/** The API reads no other program's settings, and production refuses placeholders. */
const isCheckedExample = ({ example, reader }: DescribedSetting) =>
  example !== '' && reader === undefined && !example.startsWith('replace-me')

async function expectFile(name: string, wanted: string) {
  const file = new URL(name, root)
  if (process.env.UPDATE_DOCS) await writeFile(file, wanted)
  else expect(await readFile(file, 'utf8')).toBe(wanted)
}

describe('the documentation of the settings', () => {
  it('is what docs/settings.md says', async () => {
    const page = new URL('docs/settings.md', root)
    await expectFile(
      'docs/settings.md',
      await format(settingsPage(), { ...(await resolveConfig(page)), parser: 'markdown' }),
    )
  })

  it('is what .env.example says', async () => {
    await expectFile('.env.example', exampleFile())
  })

  it('has every setting once, but those that only npm start sets', () => {
    const internal = settingEntries.filter(([, entry]) => entry.internal).map(([name]) => name)
    expect([...settings.map(({ name }) => name), ...internal].sort()).toEqual([...knownSettings()].sort())
  })

  it('says of a setting that the API does not read which program does', () => {
    const read = settingFacts({})
    // What decides the stage is read before everything else.
    const unread = settingEntries.filter(([name]) => !read.has(name)).map(([name]) => name)
    const elsewhere = settingEntries.filter(([, { reader }]) => reader !== undefined).map(([name]) => name)
    expect(unread.sort()).toEqual([...elsewhere, 'ALLOW_DEMO', 'NODE_ENV'].sort())
  })

  it.each(settings.filter(({ developmentValue }) => developmentValue !== null))(
    'gives the default of $name that is in force when nothing is set',
    ({ name, developmentValue }) => {
      expect(JSON.stringify(readConfig({ [name]: developmentValue! }))).toBe(JSON.stringify(readConfig({})))
    },
  )

  it.each(settings.filter(isCheckedExample))('gives an example of $name that fits', ({ name, example }) => {
    expect(wrongNames({ [name]: example })).not.toContain(name)
  })

  it.each(
    settings.filter(({ production }) => production === 'required' || production?.startsWith('required;')),
  )('calls $name required in production where its absence stops the start', ({ name }) => {
    expect(wrongNames({ NODE_ENV: 'production' })).toContain(name)
  })
})
