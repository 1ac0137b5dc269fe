import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSources } from './map/source-files.mjs'
import { UserError } from './terminal.mjs'

/** Options of Vitest whose value may be the next argument. */
const takesValue =
  /^(--project|--testNamePattern|-t|--reporter|--config|-c|--shard|--maxWorkers|--retry|--bail|--testTimeout|--root)$/

/** Only `npm run torture` runs these. */
const isTorture = (path) => path.startsWith('test/faults/')

/** @returns the words, and what is Vitest's own */
export function splitArguments(args) {
  const words = []
  const options = []
  args.forEach((arg, index) => {
    const isValue = index > 0 && takesValue.test(args[index - 1])
    ;(arg.startsWith('-') || isValue ? options : words).push(arg)
  })
  return { words, options }
}

/**
 * The test files that words mean. A word with a slash is a path: several paths choose what any of them leads to. Any
 * other word is looked for in paths first and, where it is in none, in the names of tests and of what they stand in;
 * all of these together choose: `orders embedded` are the tests about both.
 *
 * @returns the files, and words that tests' names must hold
 * @throws UserError when nothing matches, with names that are near
 */
export function findTests(words, files) {
  const inPath = ({ path }, word) => path.toLowerCase().includes(word.toLowerCase().replace(/^\.\//, ''))
  const named = (file, word) => file.names.some((name) => name.toLowerCase().includes(word.toLowerCase()))
  const known = (word) => files.some((file) => inPath(file, word))
  const unknown = words.find((word) => !known(word) && !files.some((file) => named(file, word)))
  if (unknown !== undefined) throw new UserError(noTest(unknown, files))
  const names = words.filter((word) => !known(word))
  const paths = words.filter((word) => known(word) && word.includes('/'))
  const parts = words.filter((word) => known(word) && !word.includes('/'))
  const found = files.filter(
    (file) =>
      (paths.length === 0 || paths.some((path) => inPath(file, path))) &&
      parts.every((part) => inPath(file, part)) &&
      names.every((name) => named(file, name)),
  )
  if (found.length === 0) throw new UserError(`No test is about all of: ${words.join(', ')}.`)
  return { files: found.map(({ path }) => path), names }
}

/** The test files of a checkout, with the names of their tests as far as these are written as literals. */
export const readTests = (root, { torture = false } = {}) =>
  readSources(root)
    .filter(({ path }) => /\.test\.(ts|mjs)$/.test(path) && (torture || !isTorture(path)))
    .map(({ path }) => ({ path, names: namesIn(readFileSync(join(root, path), 'utf8')) }))

const literal = /(?:'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)")/
const call = new RegExp(
  `\\b(?:it|test|describe)(?:\\.\\w+)*(?:\\([^'\`"\\n]*\\))?\\(\\s*${literal.source}`,
  'g',
)

const namesIn = (text) => [...text.matchAll(call)].map(([, one, two, three]) => one ?? two ?? three)

function noTest(word, files) {
  const parts = new Set(
    files.flatMap(({ path }) => path.split('/').map((part) => part.replace(/\.test\..*$/, ''))),
  )
  const near = [...parts]
    .map((part) => ({ part, distance: distance(word.toLowerCase(), part.toLowerCase()) }))
    .filter(({ part, distance }) => distance <= Math.max(2, part.length / 3))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, 5)
    .map(({ part }) => part)
  const hint =
    near.length > 0 ? `Near: ${near.join(', ')}.` : 'See `npm test -- --help` and the folders named test.'
  return `No test file and no test is named ${JSON.stringify(word)}. ${hint}`
}

/** How many letters are to be added, removed or replaced (Levenshtein). */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[other.length]
}

/** Whether one of these files may ask for a PostgreSQL. */
export const needPostgres = (files) =>
  files.some((path) => /^(packages\/database|apps\/api|test\/(fuzz|scenarios))\//.test(path))
