// Bundles the programs of `npm start` into the folder that the argument names; `kept-programs.mjs` runs this.
import { isAbsolute, join, relative, sep } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from '../root.mjs'

const folder = process.argv[2]

const programs = {
  api: 'apps/api/src/server.ts',
  sim: 'apps/gateway-sim/src/server.ts',
  web: 'scripts/lib/start/serve-web.mjs',
  settings: 'scripts/lib/start/setting-problems.mjs',
}

/** Packages that read files beside their own in other ways, or run them in threads. They are not bundled. */
const readingBesideThem = ['@electric-sql', 'pino', 'pino-pretty']

const isOneOf = (packages, id) => packages.some((name) => id === name || id.startsWith(`${name}/`))

/** The address of a file as the bundles write it: relative, so that the repository may be moved. */
const addressFromFolder = (file) => encodeURI(relative(folder, file).replaceAll(sep, '/'))

const leftOutside = {
  name: 'left-outside',
  async resolveId(id, importer, options) {
    if (!isOneOf(readingBesideThem, id)) return null
    // By its file, because from the bundle's folder its name leads nowhere.
    const resolved = await this.resolve(id, importer, { ...options, skipSelf: true })
    return resolved && { id: addressFromFolder(resolved.id), external: true }
  },
}

/** A bundled module still finds its files where its source is. */
const ownAddress = {
  name: 'own-address',
  transform: {
    filter: { code: /\bimport\.meta\.url\b|\b__dirname\b/ },
    handler(code, id) {
      if (!isAbsolute(id)) return null
      const url = `new URL(${JSON.stringify(addressFromFolder(id))}, import.meta.url)`
      const folderName = `require('node:url').fileURLToPath(new URL('.', ${url}))`
      // Lines stay what they are, which is all that a stack trace needs.
      return {
        code: code
          .replaceAll('import.meta.url', `${url}.href`)
          .replace(/(?<!\b(?:const|let|var)\s+)\b__dirname\b/g, folderName),
        map: null,
      }
    },
  },
}

try {
  await build()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

async function build() {
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(Object.entries(programs).map(([name, file]) => [name, join(root, file)])),
    platform: 'node',
    resolve: { conditionNames: ['@baoming/source', 'node'] },
    plugins: [leftOutside, ownAddress],
    logLevel: 'silent',
  })
  await bundle.write({
    dir: folder,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  })
}
