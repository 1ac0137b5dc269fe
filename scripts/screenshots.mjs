// `npm run screenshots`: a picture of every state of every page into `screenshots/`, which git ignores.
// `npm run screenshots -- --docs`: the pictures that the docs show, into `docs/screenshots`.
import { join } from 'node:path'
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root, args) => {
  const { tsImport } = await import('tsx/esm/api')
  const { findChromium } = await import('./lib/chromium.mjs')
  const { print, UserError } = await import('./lib/terminal.mjs')

  const isForDocs = args[0] === '--docs'
  if (args.length > (isForDocs ? 1 : 0))
    throw new UserError('The only option is --docs: npm run screenshots -- --docs')
  const { path, reason } = findChromium(process.env)
  if (!path) throw new UserError(`${reason}. Install Chromium, or name a Chrome in CHROMIUM_PATH.`)
  process.env.CHROMIUM_PATH = path

  if (isForDocs) {
    const { takeDocsScreenshots } = await tsImport('../test/support/docs-screenshots.ts', import.meta.url)
    await takeDocsScreenshots(join(root, 'docs', 'screenshots'))
    print('The pictures are in docs/screenshots.')
  } else {
    const { takeScreenshots } = await tsImport('../test/support/screenshots.ts', import.meta.url)
    await takeScreenshots(join(root, 'screenshots'))
    print('The pictures are in screenshots; screenshots/README.md shows them.')
  }
})
