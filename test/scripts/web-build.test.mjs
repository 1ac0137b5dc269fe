import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/lib/web-build.mjs'

const folder = mkdtempSync(join(tmpdir(), 'baoming-web-build-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** All that a browser would read of a build. */
async function textOf(config) {
  const outDir = join(folder, config)
  await buildWeb(outDir, config)
  const files = readdirSync(outDir, { recursive: true }).filter((name) => /\.(js|css|html)$/.test(name))
  return files.map((name) => readFileSync(join(outDir, name), 'utf8')).join('\n')
}

const traces = ['[MSW]', '/_states', '/_gateway', '/_scene', 'baoming.mock', 'MockBar', 'mei@example.com']

describe('the web app’s build', { timeout: 120_000 }, () => {
  it('has no trace of the mocks, which the build of the mocks has', async () => {
    const [mock, shop] = [await textOf('vite.mock.config.ts'), await textOf('vite.config.ts')]
    for (const trace of traces) {
      expect(mock).toContain(trace)
      expect(shop).not.toContain(trace)
    }
  })
})
