// `npm run screenshots`: a picture of every state of every page into `screenshots/`, which git ignores.
// `npm run screenshots -- --docs`: the pictures that the docs show, into `docs/screenshots`.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { join } = await import('node:path')
const { tsImport } = await import('tsx/esm/api')
const { findChromium } = await import('./lib/chromium.mjs')
const { root } = await import('./lib/root.mjs')
const { report, print, UserError } = await import('./lib/terminal.mjs')

try {
  const { path, reason } = findChromium(process.env)
  if (!path) throw new UserError(`${reason}. Install Chromium, or name a Chrome in CHROMIUM_PATH.`)
  process.env.CHROMIUM_PATH = path
  const folder = await take(process.argv.slice(2))
  print(`The pictures are in ${folder}.`)
} catch (error) {
  report(error)
  process.exitCode = 1
}

async function take([option, ...more]) {
  if ((option && option !== '--docs') || more.length)
    throw new UserError('The only option is --docs: npm run screenshots -- --docs')
  if (option === '--docs') {
    const { takeDocsScreenshots } = await tsImport('../test/support/docs-screenshots.ts', import.meta.url)
    await takeDocsScreenshots(join(root, 'docs', 'screenshots'))
    return 'docs/screenshots'
  }
  const { takeScreenshots } = await tsImport('../test/support/screenshots.ts', import.meta.url)
  await takeScreenshots(join(root, 'screenshots'))
  return 'screenshots; screenshots/README.md shows them'
}
