import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** The forms a file may have beside its own bytes, in the order of preference, with the ending of each. */
const endings = { br: '.br', gzip: '.gz' } as const

export type Encoding = keyof typeof endings

/** In the order in which a browser that takes several is given one. */
export const encodings = Object.keys(endings) as Encoding[]

/** One form of a file: the bytes that travel and what names exactly these. */
export interface Representation {
  body: Buffer
  /** Strong: made of the bytes, in quotes. */
  etag: string
}

/** A file that is sent from memory. */
export interface MemoryFile {
  /** Its path in the address, such as `/assets/app-1a2b3c.js`. */
  path: string
  /** Whole seconds, as in `Last-Modified`. */
  modified: Date
  plain: Representation
  encoded: Partial<Record<Encoding, Representation>>
}

/** In bytes. A build is some 1 MB with its compressed copies; what is larger stays on disk. */
export interface MemoryLimits {
  file: number
  total: number
}

/** Names that need no decoding in an address and mean nothing to a router. */
const plainPath = /^(?:\/[\w-][\w.-]*)+$/
const isCompressedCopy = (path: string) => Object.values(endings).some((ending) => path.endsWith(ending))

/**
 * Reads the files of a folder with their compressed copies, the smallest names first, until the limit is reached. Hidden
 * files, odd names and files that are too large are left out: whoever serves the folder needs another way to them.
 */
export async function readMemoryFiles(folder: string, limits: MemoryLimits): Promise<MemoryFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll(sep, '/'))
    .filter((path) => plainPath.test(path))
    .sort()
  const present = new Set(paths)
  const files: MemoryFile[] = []
  let left = limits.total
  for (const path of paths.filter((each) => !isCompressedCopy(each))) {
    const forms = [path, ...encodings.map((encoding) => path + endings[encoding])].filter((each) =>
      present.has(each),
    )
    const stats = await Promise.all(forms.map((form) => stat(folder + form)))
    const size = stats.reduce((sum, each) => sum + each.size, 0)
    if (stats[0]!.size > limits.file || size > left) continue
    left -= size
    files.push(await readFileWithCopies(folder, path, present, stats[0]!.mtime))
  }
  return files
}

async function readFileWithCopies(
  folder: string,
  path: string,
  present: Set<string>,
  mtime: Date,
): Promise<MemoryFile> {
  const read = async (form: string) => representation(await readFile(folder + form))
  const encoded: MemoryFile['encoded'] = {}
  for (const encoding of encodings) {
    const copy = path + endings[encoding]
    if (present.has(copy)) encoded[encoding] = await read(copy)
  }
  const modified = new Date(Math.floor(mtime.getTime() / 1000) * 1000)
  return { path, modified, plain: await read(path), encoded }
}

const representation = (body: Buffer): Representation => ({
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
})
