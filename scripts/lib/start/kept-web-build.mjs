import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseEnv } from 'node:util'
import { dependencyStamp } from '../dependencies.mjs'
import { buildWeb } from '../web-build.mjs'

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
  const stampNow = () => `${sources} ${digestOf(folder, filesIn(folder))}\n`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stampNow()) return false
  // A build that is broken off leaves no stamp.
  rmSync(stamp, { force: true })
  await build(folder)
  writeFileSync(stamp, stampNow())
  return true
}

function digestOfInputs(root) {
  const files = inputs
    .filter((input) => existsSync(join(root, input)))
    .flatMap((input) => (/\.\w+$/.test(input) ? [input] : filesIn(root, input)))
  return createHash('sha256')
    .update(`${process.version} ${dependencyStamp(root)}\n${JSON.stringify(viteSettings(root))}\n`)
    .update(digestOf(root, files))
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

/** The paths of the files below a folder, sorted, without the stamp and what no build reads. */
function filesIn(root, folder = '.') {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return neverRead.has(entry.name) ? [] : filesIn(root, path)
      return entry.name === stampName ? [] : [path]
    })
}

function digestOf(root, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(root, file))
    hash.update(`${file.replaceAll(sep, '/')} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}
