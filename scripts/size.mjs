// `npm run size`: builds the web app and adds up the JavaScript that each page costs on a first visit; exits with 1
// when a page is above the limit.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './lib/run-command.mjs'

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

await runCommand(async () => {
  const { limit, pageSizes } = await import('./lib/page-sizes.mjs')
  const { colour, print } = await import('./lib/terminal.mjs')
  const { buildWeb } = await import('./lib/web-build.mjs')

  const folder = mkdtempSync(join(tmpdir(), 'baoming-size-'))
  try {
    await buildWeb(folder)
    print(`JavaScript of a first visit, gzip; the limit is ${kilobytes(limit)}`)
    const sizes = pageSizes(folder)
    for (const { page, bytes } of sizes) {
      const line = `${page.padEnd(16)} ${kilobytes(bytes).padStart(8)}`
      print(bytes > limit ? colour('red', `${line}  too large`) : line)
    }
    return sizes.every(({ bytes }) => bytes <= limit)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
