import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { dependencyStamp } from '../dependencies.mjs'

/** The file beside what was built that says of what. Hidden, because the web server sends no hidden file. */
export const stampName = '.baoming-built'

/**
 * A digest of everything that a build is made of: its inputs, the dependencies, and what else decides on it.
 *
 * @param inputs files and folders
 * @param without names of files and folders that the build does not read
 */
export const digestOfInputs = (root, inputs, without, besides = '') =>
  createHash('sha256')
    .update(`${dependencyStamp(root)}\n${besides}\n`)
    .update(digestOf(root, filesOf(root, inputs, without)))
    .digest('hex')

/** A digest of what was built into a folder, without its stamp. */
export const digestOfBuild = (folder) => digestOf(folder, filesOf(folder, ['.'], new Set([stampName])))

/**
 * The files of some inputs, each a file or a folder with all below it, sorted in each folder. What does not exist has
 * none.
 *
 * @param without names of files and folders to leave out
 * @returns paths relative to the root
 */
function filesOf(root, inputs, without) {
  return inputs
    .filter((input) => existsSync(join(root, input)))
    .flatMap((input) => (statSync(join(root, input)).isFile() ? [input] : filesIn(root, input, without)))
}

function filesIn(root, folder, without) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries
    .filter(({ name }) => !without.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesIn(root, path, without) : [path]
    })
}

/** A digest of the files' names and contents. */
function digestOf(root, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(root, file))
    hash.update(`${file.replaceAll(sep, '/')} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}
