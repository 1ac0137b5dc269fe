// `npm run screenshots`: a picture of every state of every page into docs/screenshots.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { join } = await import('node:path')
const { tsImport } = await import('tsx/esm/api')
const { findChromium } = await import('./lib/chromium.mjs')
const { root } = await import('./lib/root.mjs')
const { report, Trouble } = await import('./lib/terminal.mjs')

try {
  const { path, reason } = findChromium(process.env)
  if (!path) throw new Trouble(`${reason}. Install Chromium, or name a Chrome in CHROMIUM_PATH.`)
  process.env.CHROMIUM_PATH = path
  const { takeScreenshots } = await tsImport('../test/support/screenshots.ts', import.meta.url)
  await takeScreenshots(join(root, 'docs', 'screenshots'))
} catch (error) {
  report(error)
  process.exitCode = 1
}
