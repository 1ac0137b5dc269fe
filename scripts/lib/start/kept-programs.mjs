import { execFile } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { UserError, withColours } from '../terminal.mjs'
import { digestOfBuild, digestOfInputs, stampName } from './digest.mjs'

/** Beside what the packages' own tools keep; a new installation may throw it away. */
const cacheFolder = join('node_modules', '.cache', 'baoming-programs')

/** What the bundler reads, besides the dependencies. */
const inputs = ['apps/api/src', 'apps/gateway-sim/src', 'apps/web/server/src', 'packages', 'scripts/lib']
const neverRead = new Set(['node_modules', 'dist', 'test'])

/** Running programs may still read the bundles that they were started from. */
const bundlesKept = 4

/**
 * Bundles the programs of `npm start` into a few files, because reading a thousand small ones takes as long as all else
 * that a start does. A bundle lies in a folder named by a digest of its sources, and is used again as long as its own
 * digest is right.
 *
 * @param build for tests
 * @returns the folder; null where nothing can be kept, and the programs can only be run from their sources
 * @throws UserError with the bundler's words when a source cannot be bundled
 */
export async function keepProgramsBuilt(root, build = buildPrograms) {
  const sources = digestOfInputs(root, inputs, neverRead)
  const folder = join(root, cacheFolder, sources.slice(0, 32))
  if (isWhole(folder)) return used(folder)
  const draft = makeDraft(folder)
  if (draft === null) return null
  let edited
  try {
    await build(draft)
    edited = digestOfInputs(root, inputs, neverRead) !== sources
    if (!edited) moveInto(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  // A source that was edited meanwhile may be in the bundle or not.
  if (edited) return keepProgramsBuilt(root, build)
  removeOldest(join(root, cacheFolder))
  return folder
}

function isWhole(folder) {
  const stamp = join(folder, stampName)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOfBuild(folder)
}

/** Among the youngest again. */
function used(folder) {
  try {
    utimesSync(folder, new Date(), new Date())
  } catch {
    // Another user's: it stays as old as it is.
  }
  return folder
}

function makeDraft(folder) {
  try {
    mkdirSync(dirname(folder), { recursive: true })
    return mkdtempSync(`${folder}.`)
  } catch {
    return null
  }
}

/** Only a whole bundle gets its name. Another start may have made the same one meanwhile. */
function moveInto(draft, folder) {
  writeFileSync(join(draft, stampName), digestOfBuild(draft))
  try {
    renameSync(draft, folder)
  } catch (error) {
    if (isWhole(folder)) return
    if (!existsSync(folder)) throw error
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
  }
}

function removeOldest(cache) {
  const byAge = readdirSync(cache)
    .map((name) => ({
      path: join(cache, name),
      at: statSync(join(cache, name), { throwIfNoEntry: false })?.mtimeMs,
    }))
    .sort((one, other) => (other.at ?? 0) - (one.at ?? 0))
  for (const { path } of byAge.slice(bundlesKept)) rmSync(path, { recursive: true, force: true })
}

/** In a process of its own, because the bundler's memory would stay with us as long as the programs run. */
async function buildPrograms(folder) {
  const script = fileURLToPath(new URL('bundle-programs.mjs', import.meta.url))
  try {
    await promisify(execFile)(process.execPath, [script, folder], { env: withColours(process.env) })
  } catch ({ stderr, message }) {
    throw new UserError(`The programs cannot be built:\n${stderr?.trim() || message}`)
  }
}
