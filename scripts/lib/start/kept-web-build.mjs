import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { dependencyStamp } from '../dependencies.mjs'
import { buildWeb } from '../web-build.mjs'
import { digestOf, filesOf } from './digest.mjs'

/** The web server sends no hidden file. */
const stampName = '.baoming-built'

/** What the build reads, besides the dependencies and the settings that begin with VITE_. */
const inputs = [
  'apps/web',
  'packages',
  'scripts/lib/web-build.mjs',
  'tsconfig.base.json',
  'tsconfig.vue.json',
]
const neverRead = new Set(['node_modules', 'dist', 'test', 'server'])
const envFiles = ['.env', '.env.local', '.env.production', '.env.production.local']

/**
 * Builds the web app into a folder, or leaves what is there when it was built of the same: every input and every file of
 * the result is compared by a digest.
 *
 * @param build for tests
 * @returns whether it was built
 */
export async function keepWebBuilt(root, folder, build = buildWeb) {
  const sources = digestOfInputs(root)
  const stamp = join(folder, stampName)
  const stampNow = () => `${sources} ${digestOf(folder, filesOf(folder, ['.'], new Set([stampName])))}\n`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stampNow()) return false
  // A build that is broken off leaves no stamp.
  rmSync(stamp, { force: true })
  await build(folder)
  writeFileSync(stamp, stampNow())
  return true
}

function digestOfInputs(root) {
  return createHash('sha256')
    .update(`${process.version} ${dependencyStamp(root)}\n${JSON.stringify(viteSettings(root))}\n`)
    .update(digestOf(root, filesOf(root, inputs, neverRead)))
    .digest('hex')
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
