import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/root.mjs'

/** What only the office is made of. */
const ofTheOffice =
  /\/apps\/office\/|\/contract\/src\/office\/|\/node_modules\/(?:\.pnpm\/)?(?:reka-ui|@?tanstack|@?simplewebauthn|uqr)/

/** The modules of an app's production build, by its own configuration. Nothing is written. */
async function modulesOf(app) {
  const { output } = await build({
    root: join(root, 'apps', app),
    configFile: join(root, 'apps', app, 'vite.config.ts'),
    mode: 'production',
    logLevel: 'error',
    build: { write: false, minify: false },
  })
  return output.filter(({ type }) => type === 'chunk').flatMap(({ moduleIds }) => moduleIds)
}

describe('the customer’s build', () => {
  let web, office
  beforeAll(async () => {
    web = await modulesOf('web')
    office = await modulesOf('office')
  }, 120_000)

  it('has no module of the office, nor of what it is made of', () => {
    // The pattern finds each of these where they are: it could not miss them here.
    for (const name of [
      'apps/office',
      'contract/src/office',
      'reka-ui',
      '@tanstack',
      '@simplewebauthn',
      'uqr',
    ])
      expect(
        office.some((id) => id.includes(name) && ofTheOffice.test(id)),
        name,
      ).toBe(true)
    expect(web.length).toBeGreaterThan(100)
    expect(web.filter((id) => ofTheOffice.test(id))).toEqual([])
  })

  it('is made without the office’s libraries: the web app names none of them', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(root, 'apps', 'web', 'package.json'), 'utf8'),
    )
    const named = Object.keys({ ...dependencies, ...devDependencies })
    expect(named.filter((name) => /office|reka-ui|tanstack|simplewebauthn|uqr/.test(name))).toEqual([])
    expect(readdirSync(join(root, 'apps', 'web', 'node_modules'))).not.toContain('reka-ui')
  })
})
