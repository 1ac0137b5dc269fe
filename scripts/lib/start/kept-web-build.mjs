import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { buildOffice, buildWeb } from '../web-build.mjs'
import { digestOfBuild, digestOfInputs, stampName } from './digest.mjs'

/** What the builds read beside the app itself, the dependencies and the settings that begin with VITE_. */
const inputs = ['packages', 'scripts/lib/web-build.mjs', 'tsconfig.base.json', 'tsconfig.vue.json']
const neverRead = new Set(['node_modules', 'dist', 'test', 'server'])
const envFiles = ['.env', '.env.local', '.env.production', '.env.production.local']

/**
 * Builds the web app into a folder, or leaves what is there when it was built of the same: every input and every file of
 * the result is compared by a digest.
 *
 * @param build for tests
 * @returns whether it was built
 */
export const keepWebBuilt = (root, folder, build = buildWeb) => keepBuilt(root, 'apps/web', folder, build)

/** Builds the office into a folder, or leaves what is there, likewise. */
export const keepOfficeBuilt = (root, folder, build = buildOffice) =>
  keepBuilt(root, 'apps/office', folder, build)

async function keepBuilt(root, app, folder, build) {
  const besides = `${process.version} ${JSON.stringify(viteSettings(root))}`
  const sources = digestOfInputs(root, [app, ...inputs], neverRead, besides)
  const stamp = join(folder, stampName)
  const stampNow = () => `${sources} ${digestOfBuild(folder)}\n`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stampNow()) return false
  // A build that is broken off leaves no stamp.
  rmSync(stamp, { force: true })
  await build(folder)
  writeFileSync(stamp, stampNow())
  return true
}

/** As Vite finds them: the environment outranks the files. */
function viteSettings(root) {
  const files = envFiles
    .map((name) => join(root, name))
    .filter(existsSync)
    .map((file) => parseEnv(readFileSync(file, 'utf8')))
  return Object.entries(Object.assign({}, ...files, process.env))
    .filter(([name]) => name.startsWith('VITE_'))
    .sort()
}
