import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { typescript } from './services.mjs'
import { colour, print, UserError } from '../terminal.mjs'

const run = promisify(execFile)

/** Names that a `.env` may hold for Docker, Node and other tools. */
const forOthers =
  /^(COMPOSE|DOCKER|NODE|npm|NPM|PNPM|PG|POSTGRES|CI)_|^[a-z]|^(TZ|LANG|DEBUG|NO_COLOR|FORCE_COLOR)$|_proxy$|_PROXY$/

/**
 * What is wrong with the settings of everything that will start, in one error.
 *
 * @param env all of them
 * @param inFile the names that stand in `.env`, which is ours alone: there an unknown one is a mistake
 */
export async function checkSettings(root, env, inFile) {
  const script = join('scripts', 'lib', 'start', 'print-setting-problems.mjs')
  const { stdout } = await run(process.execPath, [...typescript, script, inFile.join(',')], {
    cwd: root,
    env,
  })
  const { message, strangers } = JSON.parse(stdout)
  for (const name of strangers.filter((name) => !forOthers.test(name))) {
    print(colour('yellow', `${name} in .env is no setting of Baoming: nothing reads it.`))
  }
  if (message) throw new UserError(message)
}
