// `npm run lighthouse`: what Lighthouse says of the web app as it is served, on a phone, with the real API behind it.
import { tsImport } from 'tsx/esm/api'
import { findChromium } from './lib/chromium.mjs'
import { report, print } from './lib/terminal.mjs'

process.env.CHROMIUM_PATH ||= findChromium(process.env).path ?? ''
const { measurePages, scoreMin } = await tsImport('../test/support/lighthouse.ts', import.meta.url)
const { scoreTable } = await import('./lib/score-table.mjs')

try {
  const pages = await measurePages()
  for (const line of scoreTable(pages, scoreMin)) print(line)
  process.exitCode = pages.every(({ scores }) => Object.values(scores).every((score) => score >= scoreMin))
    ? 0
    : 1
} catch (error) {
  report(error)
  process.exitCode = 1
}
