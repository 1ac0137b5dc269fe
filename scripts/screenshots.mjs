// `npm run screenshots`: a picture of every state of every page into `screenshots/`, which git ignores.
// `npm run screenshots -- --docs`: the pictures that the docs show, into `docs/screenshots`.
// `npm run screenshots -- --office [page …]`: a picture of every page of the office, or of these, into `screenshots/office`.
import { join } from 'node:path'
import { runCommand } from './lib/run-command.mjs'

await runCommand(async (root, args) => {
  const { tsImport } = await import('tsx/esm/api')
  const { findChromium } = await import('./lib/chromium.mjs')
  const { print, UserError } = await import('./lib/terminal.mjs')

  const [what, ...names] = args
  const isForDocs = what === '--docs' && names.length === 0
  const isOfOffice = what === '--office'
  if (args.length > 0 && !isForDocs && !isOfOffice)
    throw new UserError('Usage: npm run screenshots [-- --docs | --office [page …]]')
  const { path, reason } = findChromium(process.env)
  if (!path) throw new UserError(`${reason}. Install Chromium, or name a Chrome in CHROMIUM_PATH.`)
  process.env.CHROMIUM_PATH = path

  if (isForDocs) {
    const { takeDocsScreenshots } = await tsImport('../test/support/docs-screenshots.ts', import.meta.url)
    const { takeOfficeDocsScreenshots } = await tsImport(
      '../test/support/office-screenshots.ts',
      import.meta.url,
    )
    await takeDocsScreenshots(join(root, 'docs', 'screenshots'))
    await takeOfficeDocsScreenshots(join(root, 'docs', 'screenshots'))
    print('The pictures are in docs/screenshots.')
  } else if (isOfOffice) {
    const { takeOfficeScreenshots } = await tsImport('../test/support/office-screenshots.ts', import.meta.url)
    await takeOfficeScreenshots(join(root, 'screenshots', 'office'), names)
    print('The pictures are in screenshots/office.')
  } else {
    const { takeScreenshots } = await tsImport('../test/support/screenshots.ts', import.meta.url)
    await takeScreenshots(join(root, 'screenshots'))
    print('The pictures are in screenshots; screenshots/README.md shows them.')
  }
})
