import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './root.mjs'

/** Builds the web app as for production, into any folder. */
export const buildWeb = (outDir, config = 'vite.config.ts') => buildApp('web', outDir, config)

/** Builds the office as for production, into any folder. */
export const buildOffice = (outDir) => buildApp('office', outDir, 'vite.config.ts')

/** In a process of its own, because a NODE_ENV of `test` here would build Vue's development version. */
async function buildApp(app, outDir, config) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const where = ['--config', config, '--outDir', outDir, '--emptyOutDir']
  const how = ['--mode', 'production', '--logLevel', 'warn']
  await promisify(execFile)(process.execPath, [vite, 'build', ...where, ...how], {
    cwd: join(root, 'apps', app),
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
