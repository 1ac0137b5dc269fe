import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const worthIt = /\.(js|css|svg|txt)$/

/** Lays a `.gz` and a `.br` beside each asset, smaller than a server could make them while somebody waits. */
export function compressedCopies(): Plugin {
  return {
    name: 'baoming:compressed-copies',
    apply: 'build',
    async writeBundle({ dir }) {
      const names = await readdir(dir!, { recursive: true })
      await Promise.all(names.filter((name) => worthIt.test(name)).map((name) => compress(join(dir!, name))))
    },
  }
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path)
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }))
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content))
}
