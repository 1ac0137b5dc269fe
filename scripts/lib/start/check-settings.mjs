import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { UserError } from '../terminal.mjs'
import { typescript } from './services.mjs'

const run = promisify(execFile)
const script = join('scripts', 'lib', 'start', 'print-setting-problems.mjs')

/**
 * Checks the settings of everything that `npm start` starts.
 *
 * @param env all settings
 * @param inFile the names in `.env`, which belongs to Baoming, so that more spellings there count as mistyped
 * @param programs the folder of the bundled programs; null to read the settings by the sources
 * @throws UserError that names every problem, without values
 */
export async function checkSettings(root, env, inFile, programs = null) {
  const message = programs ? await byBundle(programs, env, inFile) : await bySources(root, env, inFile)
  if (message) throw new UserError(message)
}

async function byBundle(programs, env, inFile) {
  const { settingProblems } = await import(pathToFileURL(join(programs, 'settings.mjs')).href)
  return settingProblems(env, inFile)
}

/** In a process of its own, because only there Node reads TypeScript. */
async function bySources(root, env, inFile) {
  const { stdout } = await run(process.execPath, [...typescript, script, inFile.join(',')], {
    cwd: root,
    env,
  })
  return JSON.parse(stdout).message
}
