import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dependencyStamp, isInstalled, pinnedPnpm } from '../../scripts/lib/dependencies.mjs'

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
