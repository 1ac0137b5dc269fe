import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** The files of a ZIP as texts, by their names, in its order. */
export async function unzip(file: Buffer): Promise<Map<string, string>> {
  const open = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer as never)
  const zip = await open(file, { lazyEntries: true })
  const openEntry = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip) as never)
  const files = new Map<string, string>()
  await new Promise<void>((resolve, reject) => {
    zip.on('end', resolve)
    zip.on('error', reject)
    zip.on('entry', (entry: Entry) => {
      openEntry(entry)
        .then(text)
        .then((content) => {
          files.set(entry.fileName, content)
          zip.readEntry()
        })
        .catch(reject)
    })
    zip.readEntry()
  })
  return files
}
