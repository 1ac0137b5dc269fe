import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const files = {
  'index.html':
    '<!doctype html><html lang="zh-TW"><head><meta name="baoming-server-url" content="">' +
    '<meta name="baoming-organiser" content=""><meta name="description" content="">' +
    '<title>報名</title></head><body><div id="app"></div></body></html>',
  'robots.txt': 'User-agent: *\n',
  '.vite/manifest.json': '{}',
  'assets/app-1a2b3c.js': 'export {}',
  'assets/app-1a2b3c.js.gz': 'gzip',
  'assets/app-1a2b3c.js.br': 'brotli',
}

/** A folder such as the build writes, until the tests around the call are over. */
export async function builtApp(changes: Record<string, string> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baoming-built-'))
  afterAll(() => rm(folder, { recursive: true }))
  for (const name of ['assets', '.vite']) await mkdir(join(folder, name))
  for (const [name, text] of Object.entries({ ...files, ...changes }))
    await writeFile(join(folder, name), text)
  return folder
}
