import { requireNode } from './node-version.mjs'
import { root } from './root.mjs'
import { report, survivePipeClosed } from './terminal.mjs'

/**
 * Runs a command of this folder and ends the process: with code 1 when it resolves with false, with `errorCode` when it
 * throws, otherwise with 0. The command imports its modules itself, because an older Node would stop at their syntax
 * before `requireNode` can say what is needed.
 *
 * @param {(root: string, args: string[]) => Promise<unknown>} command gets the repository's folder and its arguments
 */
export async function runCommand(command, { errorCode = 1 } = {}) {
  requireNode()
  survivePipeClosed()
  let code = errorCode
  try {
    code = (await command(root, process.argv.slice(2))) === false ? 1 : 0
  } catch (error) {
    report(error)
  }
  // Writes to a pipe are asynchronous on some systems, so this waits for the last one.
  process.stdout.write('', () => process.exit(code))
}
