import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

/**
 * Which file imports which, as a map from a path to the set of paths. Counts `import`, `export … from`, `import type`
 * and `import('…')` of a literal; not `import.meta.glob`, style sheets, or mocks of tests.
 */
export function importGraph(root, sources) {
  const known = new Set(sources.map(({ path }) => path))
  const packages = workspacePackages(root)
  const resolve = (from, specifier) =>
    specifier.startsWith('.')
      ? existing(known, posix.join(posix.dirname(from), specifier))
      : packageFile(known, packages, specifier)
  return new Map(
    sources.map(({ path, text }) => {
      const targets = importsOf(path, text).map((specifier) => resolve(path, specifier))
      return [path, new Set(targets.filter((target) => target && target !== path))]
    }),
  )
}

/** The specifiers that a file imports. */
export function importsOf(path, text) {
  const script = path.endsWith('.vue') ? scriptsOf(text) : text
  return ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => fileName)
}

const scriptsOf = (text) =>
  [...text.matchAll(/^<script[^>]*>\n([\s\S]*?)^<\/script>/gm)].map(([, script]) => script).join('\n')

const existing = (known, path) =>
  [path, `${path}.ts`, `${path}/index.ts`, path.replace(/\.js$/, '.ts')].find((one) => known.has(one))

/** The workspace's packages by name: their folder and their exports. */
export function workspacePackages(root) {
  const parents = ['apps', 'packages'].filter((name) => existsSync(join(root, name)))
  const folders = parents.flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  )
  return new Map(
    [...folders, 'bench']
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => {
        const { name, exports = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
        return [name, { folder, exports }]
      }),
  )
}

/** The source behind `@baoming/name` or `@baoming/name/subpath`, by the package's own `exports`. */
function packageFile(known, packages, specifier) {
  const [scope, name, ...rest] = specifier.split('/')
  const found = packages.get(`${scope}/${name}`)
  if (!found) return undefined
  const target = exported(found.exports, rest.length ? `./${rest.join('/')}` : '.')
  return target && existing(known, posix.join(found.folder, target))
}

function exported(exports, subpath) {
  const source = (target) => (typeof target === 'string' ? target : target?.['@baoming/source'])
  if (subpath in exports) return source(exports[subpath])
  for (const [pattern, target] of Object.entries(exports)) {
    const [before, after] = pattern.split('*')
    if (after === undefined || !subpath.startsWith(before) || !subpath.endsWith(after)) continue
    const middle = subpath.slice(before.length, subpath.length - after.length)
    return source(target)?.replaceAll('*', middle)
  }
  return undefined
}
