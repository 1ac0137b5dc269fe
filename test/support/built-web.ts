import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from '../../scripts/lib/web-build.mjs'

let built: Promise<string> | undefined

/** The folder of the web app's production build, which all worlds of this process serve; it ends with the process. */
export const builtWeb = (): Promise<string> => (built ??= build())

async function build(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baoming-web-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await buildWeb(folder)
  return folder
}
