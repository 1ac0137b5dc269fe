import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { UserError } from '../terminal.mjs'
import { typescript } from './services.mjs'

const run = promisify(execFile)
const script = join('scripts', 'lib', 'start', 'print-setting-problems.mjs')

/**
 * Checks the settings of everything that `npm start` starts. This takes a process of its own, because only there Node
 * reads TypeScript.
 *
 * @param env all settings
 * @param inFile the names in `.env`, which belongs to Baoming, so that more spellings there count as mistyped
 * @throws UserError that names every problem, without values
 */
export async function checkSettings(root, env, inFile) {
  const { stdout } = await run(process.execPath, [...typescript, script, inFile.join(',')], {
    cwd: root,
    env,
  })
  const { message } = JSON.parse(stdout)
  if (message) throw new UserError(message)
}
