// `npm run size`: builds the web app and adds up what each page costs a customer who comes for the first time.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limit, pageSizes } from './lib/page-sizes.mjs'
import { colour, print } from './lib/terminal.mjs'
import { buildWeb } from './lib/web-build.mjs'

const folder = mkdtempSync(join(tmpdir(), 'baoming-size-'))
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
try {
  await buildWeb(folder)
  print(`JavaScript of a first visit, gzip; the limit is ${kilobytes(limit)}`)
  const sizes = pageSizes(folder)
  for (const { page, bytes } of sizes) {
    const line = `${page.padEnd(16)} ${kilobytes(bytes).padStart(8)}`
    print(bytes > limit ? colour('red', `${line}  too large`) : line)
  }
  if (sizes.some(({ bytes }) => bytes > limit)) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
