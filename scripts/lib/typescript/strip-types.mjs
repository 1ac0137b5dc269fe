import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

/** Beside what the packages' own tools keep; a new installation may throw it away. */
const cacheFolder = fileURLToPath(
  new URL('../../../node_modules/.cache/baoming-typescript/', import.meta.url),
)

/** Changes with what turns TypeScript into JavaScript. */
const tool = ['ts-blank-space', 'typescript']
  .map((name) => JSON.parse(readFileSync(join(cacheFolder, '..', '..', name, 'package.json'), 'utf8')))
  .map(({ name, version }) => `${name}@${version}`)
  .join(' ')

/**
 * The JavaScript of a TypeScript text whose types only need to be left out: spaces stand in their place, so that lines
 * and columns are those of the source. What was made once is kept under a digest of the text, so a changed text can
 * never get the JavaScript of another.
 *
 * @throws Error where leaving out is not enough, as with an enum
 */
export function stripTypes(text) {
  const digest = createHash('sha256').update(`${tool}\n`).update(text).digest('hex')
  const file = join(cacheFolder, `${digest}.js`)
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const code = makeJavaScript(text)
    keep(file, code)
    return code
  }
}

function makeJavaScript(text) {
  const { default: blankSpace } = require('ts-blank-space')
  return blankSpace(text, (node) => {
    throw new SyntaxError(`Node cannot run this TypeScript: ${text.slice(node.pos, node.end).trim()}`)
  })
}

/** Under its name only once it is whole, because several processes read and write at once. */
function keep(file, code) {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(cacheFolder, { recursive: true })
    writeFileSync(draft, code)
    renameSync(draft, file)
  } catch {
    // A folder that cannot be written to costs time, nothing else.
  }
}
