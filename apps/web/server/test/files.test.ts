import type { FastifyInstance, InjectOptions } from 'fastify'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWebServer } from '../src/app.ts'
import { readMemoryFiles } from '../src/files/memory-files.ts'
import { builtApp } from './built-app.ts'

const options = {
  apiUrl: 'http://127.0.0.1:9',
  webUrl: undefined,
  serverUrl: 'https://api.example.com',
  gatewayOrigins: ['https://one.example'],
}
const script = 'export const text = "0123456789"'
const path = '/assets/app-1a2b3c.js'
const written = new Date('2026-11-02T03:04:05Z')
const seconds = (more: number) => new Date(written.getTime() + more * 1000).toUTCString()

const build = async (): Promise<string> => {
  const folder = await builtApp({
    'assets/app-1a2b3c.js': script,
    'icon.svg': '<svg></svg>',
    'plain.png': 'a picture, as it were',
  })
  await writeFile(join(folder, 'assets/app-1a2b3c.js.gz'), gzipSync(script))
  await writeFile(join(folder, 'assets/app-1a2b3c.js.br'), brotliCompressSync(Buffer.from(script)))
  for (const name of await readdir(folder, { recursive: true }))
    await utimes(join(folder, name), written, written)
  return folder
}

describe('files in memory', () => {
  let folder: string
  let memory: FastifyInstance
  let disk: FastifyInstance
  beforeAll(async () => {
    folder = await build()
    memory = await buildWebServer({ folder, ...options })
    disk = await buildWebServer({ folder, ...options, memory: { file: 0, total: 0 } })
  })
  afterAll(() => Promise.all([memory.close(), disk.close()]))

  const get = (headers: Record<string, string> = {}, more: InjectOptions = {}) =>
    memory.inject({ url: path, headers, ...more })
  const etag = async (headers: Record<string, string> = {}) => String((await get(headers)).headers.etag)

  const ranges = ['bytes=0-3', 'bytes=4-', 'bytes=-5', 'bytes=2-500', 'bytes=0-0']
  const oddRanges = ['bytes=500-', 'bytes=5-2', 'bytes=0-1,4-5', 'lines=0-3', 'nonsense']
  it.each<Record<string, string>>([
    {},
    ...['gzip', 'br', 'gzip, br', 'br;q=0.1, gzip', 'gzip;q=0, br;q=0', '*', 'identity', 'zstd', ''].map(
      (encoding) => ({ 'accept-encoding': encoding }),
    ),
    ...[...ranges, ...oddRanges].map((range) => ({ range })),
    ...ranges.map((range) => ({ range, 'accept-encoding': 'gzip' })),
    ...[-1, 0, 1].flatMap((more) => [
      { 'if-modified-since': seconds(more) },
      { 'if-unmodified-since': seconds(more) },
      { range: 'bytes=0-3', 'if-range': seconds(more) },
    ]),
    { 'if-modified-since': 'once upon a time' },
    { 'if-none-match': '*' },
    { 'if-none-match': '"another"' },
    { 'if-match': '*' },
    { 'if-match': '"another"' },
    { range: 'bytes=0-3', 'if-range': '"another"' },
  ])('answers %o as from disk, but for the tag', async (headers) => {
    for (const method of ['GET', 'HEAD'] as const)
      for (const url of [path, '/icon.svg', '/plain.png', '/robots.txt?from=a%20link']) {
        const [one, other] = await Promise.all(
          [memory, disk].map((app) => app.inject({ method, url, headers })),
        )
        expect({ method, url, status: one!.statusCode }).toEqual({ method, url, status: other!.statusCode })
        if (one!.statusCode >= 400) {
          expect(one!.headers['content-range']).toBe(other!.headers['content-range'])
          continue
        }
        const facts = ({ headers: { etag: _, date: __, connection: ___, ...rest } }: typeof one & object) =>
          rest
        expect(facts(one!)).toEqual(facts(other!))
        expect(one!.rawPayload.equals(other!.rawPayload)).toBe(true)
      }
  })

  it('reads a range as RFC 9110 has it where the disk does not', async () => {
    const whole = await get({ range: 'bytes=-500' })
    expect([whole.statusCode, whole.body]).toEqual([206, script])
    expect((await get({ range: 'bytes=-' })).statusCode).toBe(200)
    expect((await get({ range: 'bytes=-0' })).statusCode).toBe(416)
  })

  it('tells every form of a file apart by a strong tag that is made of its bytes', async () => {
    const found = [
      await etag(),
      await etag({ 'accept-encoding': 'gzip' }),
      await etag({ 'accept-encoding': 'br' }),
    ]
    expect(new Set(found).size).toBe(3)
    for (const tag of found) expect(tag).toMatch(/^"[\w-]{22}"$/)
    const again = await buildWebServer({ folder: await build(), ...options })
    expect((await again.inject(path)).headers.etag).toBe(found[0])
    await again.close()
  })

  it('says 304 to a browser that has the same form, without what describes a body', async () => {
    for (const [encoding, unpack] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const headers = { 'accept-encoding': encoding }
      const tag = await etag(headers)
      expect(unpack((await get(headers)).rawPayload).toString()).toBe(script)
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
        const reply = await get({ ...headers, 'if-none-match': known, 'if-modified-since': seconds(-100) })
        expect([reply.statusCode, reply.body]).toEqual([304, ''])
        expect(reply.headers).toMatchObject({
          etag: tag,
          vary: 'accept-encoding',
          'cache-control': 'public, max-age=31536000, immutable',
        })
        expect(reply.headers).not.toHaveProperty('content-type')
        expect(reply.headers).not.toHaveProperty('content-encoding')
      }
      expect((await get({ 'accept-encoding': 'identity', 'if-none-match': tag })).statusCode).toBe(200)
    }
  })

  it('continues a download only of the same bytes', async () => {
    const tag = await etag()
    const rest = await get({ range: 'bytes=7-', 'if-range': tag })
    expect([rest.statusCode, rest.body]).toEqual([206, script.slice(7)])
    expect(rest.headers['content-range']).toBe(`bytes 7-${script.length - 1}/${script.length}`)
    for (const other of [`W/${tag}`, '"other"'])
      expect((await get({ range: 'bytes=7-', 'if-range': other })).body).toBe(script)
    expect((await get({ 'if-match': tag })).statusCode).toBe(200)
    expect((await get({ 'if-match': `W/${tag}` })).statusCode).toBe(412)
  })

  it('keeps small files up to its limit, and neither hidden files nor copies as files of their own', async () => {
    const paths = async (limits: { file: number; total: number }) =>
      (await readMemoryFiles(folder, limits)).map((file) => file.path)
    const all = await paths({ file: 1000, total: 10_000 })
    expect(all).toEqual(['/assets/app-1a2b3c.js', '/icon.svg', '/index.html', '/plain.png', '/robots.txt'])
    expect(await paths({ file: 20, total: 10_000 })).toEqual(['/icon.svg', '/robots.txt'])
    const some = await readMemoryFiles(folder, { file: 1000, total: 200 })
    const held = some.reduce(
      (sum, { plain, encoded }) =>
        sum + [plain, ...Object.values(encoded)].reduce((bytes, form) => bytes + form.body.length, 0),
      0,
    )
    expect(some.length).toBeGreaterThan(0)
    expect(some.length).toBeLessThan(all.length)
    expect(held).toBeLessThanOrEqual(200)
  })

  it('finds on disk what was laid there later', async () => {
    await writeFile(join(folder, 'assets/late-9z8y7x.js'), 'late')
    expect((await memory.inject('/assets/late-9z8y7x.js')).body).toBe('late')
  })
})
