import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOffice, buildWeb } from '../../scripts/lib/web-build.mjs'

let web: Promise<string> | undefined
let office: Promise<string> | undefined

/** The folder of the web app's production build, which all worlds of this process serve; it ends with the process. */
export const builtWeb = (): Promise<string> => (web ??= built(buildWeb))

/** The folder of the office's production build, likewise. */
export const builtOffice = (): Promise<string> => (office ??= built(buildOffice))

async function built(build: (folder: string) => Promise<void>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baoming-web-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await build(folder)
  return folder
}
