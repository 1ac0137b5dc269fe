import { once } from 'node:events'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it, vi } from 'vitest'
import { primed, recorded } from '../../../src/office/exports/streams.ts'

describe('pages that are read ahead', () => {
  it('come in their order, and are closed where nobody reads on', async () => {
    const closed = vi.fn()
    async function* pages() {
      try {
        yield 1
        yield 2
        yield 3
      } finally {
        closed()
      }
    }
    const read = []
    for await (const page of await primed(pages())) {
      read.push(page)
      if (page === 2) break
    }
    expect(read).toEqual([1, 2])
    expect(closed).toHaveBeenCalledOnce()
  })

  it('fail before anything was sent', async () => {
    // eslint-disable-next-line require-yield -- it fails before
    async function* pages(): AsyncGenerator<number, void> {
      throw new Error('no database')
    }
    await expect(primed(pages())).rejects.toThrow('no database')
  })
})

describe('a stream whose end is recorded', () => {
  it('is whole when all of it was read', async () => {
    const end = vi.fn(async () => {})
    expect(await text(recorded(Readable.from(['a', 'b']), end))).toBe('ab')
    expect(end.mock.calls).toEqual([[true]])
  })

  it('is not whole when its reader has gone, and then ends what feeds it', async () => {
    const end = vi.fn(async () => {})
    const source = Readable.from(
      (async function* () {
        for (;;) yield 'x'.repeat(70_000)
      })(),
      { objectMode: false },
    )
    const stream = recorded(source, end)
    await once(stream, 'readable')
    stream.destroy()
    await vi.waitFor(() => expect(end.mock.calls).toEqual([[false]]))
    await vi.waitFor(() => expect(source.destroyed).toBe(true))
  })

  it('is not whole when making it fails', async () => {
    const end = vi.fn(async () => {})
    const source = Readable.from(
      (async function* () {
        yield 'a'
        throw new Error('lost')
      })(),
    )
    await expect(text(recorded(source, end))).rejects.toThrow('lost')
    expect(end.mock.calls).toEqual([[false]])
  })
})
