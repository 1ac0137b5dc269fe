import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './root.mjs'

/**
 * Builds the web app as for production, into any folder. It runs in a process of its own because a NODE_ENV of `test`
 * here would build Vue's development version.
 */
export async function buildWeb(outDir, config = 'vite.config.ts') {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const where = ['--config', config, '--outDir', outDir, '--emptyOutDir']
  const how = ['--mode', 'production', '--logLevel', 'warn']
  await promisify(execFile)(process.execPath, [vite, 'build', ...where, ...how], {
    cwd: join(root, 'apps', 'web'),
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
