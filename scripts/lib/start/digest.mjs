import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/**
 * The files of some inputs, each a file or a folder with all below it, sorted in each folder. What does not exist has
 * none.
 *
 * @param without names of files and folders to leave out
 * @returns paths relative to the root
 */
export function filesOf(root, inputs, without = new Set()) {
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
export function digestOf(root, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(root, file))
    hash.update(`${file.replaceAll(sep, '/')} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}
