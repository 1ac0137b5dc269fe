// `npm run lighthouse`: measures the built web app with Lighthouse, as a phone, with the real API behind it; exits with
// 1 when a score is below the minimum. The median of `--runs 5` counts.
import { parseArgs } from 'node:util'
import { runCommand } from './lib/run-command.mjs'

await runCommand(async () => {
  const { tsImport } = await import('tsx/esm/api')
  const { findChromium } = await import('./lib/chromium.mjs')
  const { scoreTable } = await import('./lib/score-table.mjs')
  const { print } = await import('./lib/terminal.mjs')

  process.env.CHROMIUM_PATH ||= findChromium(process.env).path ?? ''
  const { measurePages, scoreMin } = await tsImport('../test/support/lighthouse.ts', import.meta.url)
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
  const pages = await measurePages(Number(values.runs))
  for (const line of scoreTable(pages, scoreMin)) print(line)
  return pages.every(({ scores }) => Object.values(scores).every((score) => score >= scoreMin))
})
