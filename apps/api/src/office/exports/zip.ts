import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file in a ZIP. */
export interface ZipEntry {
  name: string
  /** Its content, made only when its turn comes. */
  content: () => AsyncIterable<string>
}

/**
 * Packs files into a ZIP, one after the other, while it is read. Where the reader goes away, or a file cannot be made,
 * everything ends.
 */
export function zipOf(entries: readonly ZipEntry[]): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  let current: Readable | undefined
  for (const { name, content } of entries)
    zip.addReadStreamLazy(name, (give) => {
      current = Readable.from(content(), { objectMode: false })
      current.on('error', (error) => output.destroy(error))
      give(null, current)
    })
  zip.on('error', (error: Error) => output.destroy(error))
  output.on('close', () => current?.destroy())
  zip.end()
  return output
}
