import { Readable } from 'node:stream'

/** Reads the first page ahead, so that a failure is still a problem with a status, and not a file that breaks off. */
export async function primed<Page>(pages: AsyncGenerator<Page, void>): Promise<AsyncGenerator<Page, void>> {
  const first = await pages.next()
  return (async function* () {
    try {
      if (!first.done) yield first.value
      yield* pages
    } finally {
      await pages.return()
    }
  })()
}

/** Tells how many rows pass. */
export async function* counted<Row>(
  pages: AsyncIterable<Row[]>,
  onRows: (rows: number) => void,
): AsyncGenerator<Row[], void> {
  for await (const page of pages) {
    onRows(page.length)
    yield page
  }
}

/**
 * A stream with its end recorded: before its last byte is known to be the last, or when its reader has gone.
 * @param end told whether all of it was read
 */
export function recorded(stream: Readable, end: (isWhole: boolean) => Promise<void>): Readable {
  async function* read(): AsyncGenerator<Buffer, void> {
    let isWhole = false
    try {
      for await (const chunk of stream) yield chunk as Buffer
      isWhole = true
    } finally {
      await end(isWhole)
    }
  }
  return Readable.from(read(), { objectMode: false })
}
