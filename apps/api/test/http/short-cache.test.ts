import { gate } from '@baoming/database/testing'
import { describe, expect, it } from 'vitest'
import { ShortCache } from '../../src/http/short-cache.ts'

/** A cache over a table that the test writes, on a clock that the test sets. */
function openCache({ valuesMax = 100 } = {}) {
  const table = new Map<string, string>()
  const batches: (readonly string[])[] = []
  const clock = { now: 0 }
  let answer = Promise.resolve()
  const cache = new ShortCache<string>({
    freshMilliseconds: 1000,
    valuesMax,
    now: () => clock.now,
    async read(keys) {
      batches.push(keys)
      const found = new Map(keys.flatMap((key) => (table.has(key) ? [[key, table.get(key)!]] : [])))
      await answer
      return found
    },
  })
  return { cache, table, batches, clock, answerWhen: (opened: Promise<void>) => void (answer = opened) }
}

describe('a short cache', () => {
  it('reads a value once for any number of readers, and serves it without a promise afterwards', async () => {
    const { cache, table, batches } = openCache()
    table.set('a', 'one')
    const values = await Promise.all(Array.from({ length: 100 }, async () => cache.get('a')))
    expect(new Set(values)).toEqual(new Set(['one']))
    expect(cache.get('a')).toBe('one')
    expect(batches).toEqual([['a']])
  })

  it('serves a value until it is a second old, counted from the start of its reading', async () => {
    const { cache, table, clock, answerWhen } = openCache()
    table.set('a', 'one')
    const { open, opened } = gate()
    answerWhen(opened)
    const first = cache.get('a')
    await new Promise(setImmediate)
    clock.now = 400
    open()
    expect(await first).toBe('one')
    table.set('a', 'two')
    clock.now = 999
    expect(cache.get('a')).toBe('one')
    clock.now = 1000
    expect(await cache.get('a')).toBe('two')
  })

  it('reads one batch at a time, in which all keys share a reading that were asked for meanwhile', async () => {
    const { cache, batches, answerWhen } = openCache()
    const { open, opened } = gate()
    answerWhen(opened)
    const first = cache.get('a')
    await new Promise(setImmediate)
    const others = ['b', 'c', 'b', 'd'].map((key) => cache.get(key))
    await new Promise(setImmediate)
    expect(batches).toEqual([['a']])
    open()
    await Promise.all([first, ...others])
    expect(batches).toEqual([['a'], ['b', 'c', 'd']])
  })

  it('keeps nothing for keys without a value, and the newest values where there are too many', async () => {
    const { cache, table, batches } = openCache({ valuesMax: 2 })
    for (const key of ['a', 'b', 'c']) table.set(key, key)
    for (const key of ['a', 'b', 'nothing', 'c', 'nothing']) await cache.get(key)
    expect(batches.flat()).toEqual(['a', 'b', 'nothing', 'c', 'nothing'])
    expect([cache.get('b'), cache.get('c')]).toEqual(['b', 'c'])
    expect(await cache.get('a')).toBe('a')
    expect(batches.flat()).toHaveLength(6)
  })

  it('reads a dropped value again', async () => {
    const { cache, table } = openCache()
    table.set('a', 'one')
    await cache.get('a')
    table.set('a', 'two')
    cache.drop('a')
    expect(await cache.get('a')).toBe('two')
  })

  it('gives nobody who asks after a change what was read before it', async () => {
    const { cache, table, answerWhen } = openCache()
    table.set('a', 'one')
    const { open, opened } = gate()
    answerWhen(opened)
    const before = cache.get('a')
    await new Promise(setImmediate)
    table.set('a', 'two')
    cache.drop('a')
    const after = cache.get('a')
    open()
    expect(await before).toBe('one')
    expect(await after).toBe('two')
    expect(cache.get('a')).toBe('two')
  })

  it('reads a value that is dropped again and again no more often than the pause allows', async () => {
    const { cache, table, batches, clock } = openCache()
    for (let time = 1; time <= 200; time++) {
      table.set('a', String(time))
      cache.drop('a')
      const read = cache.get('a')
      clock.now += 1
      if (time % 50 === 0) expect(await read).toBe(String(time))
    }
    expect(batches.length).toBeLessThanOrEqual(5)
  })

  it('passes an error on to those who wait, serves nothing outdated instead, and tries again', async () => {
    const { cache, table, clock, answerWhen } = openCache()
    table.set('a', 'one')
    await cache.get('a')
    clock.now = 1000
    answerWhen(Promise.reject(new Error('gone')))
    const waiting = [cache.get('a'), cache.get('a'), cache.get('b')] as Promise<unknown>[]
    const results = await Promise.allSettled(waiting)
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    answerWhen(Promise.resolve())
    expect(await cache.get('a')).toBe('one')
  })
})
