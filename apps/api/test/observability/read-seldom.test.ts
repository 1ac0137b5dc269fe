import { gate } from '@baoming/database/testing'
import { expect, it, vi } from 'vitest'
import { readSeldom } from '../../src/observability/read-seldom.ts'

const onError = () => {}
const forEver = () => Infinity
const atOnce = () => 0

it('reads once for all who ask at the same moment', async () => {
  const read = vi.fn(async () => 'well')
  const ask = readSeldom(read, { pauseAfter: atOnce, onError })
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['well', 'well', 'well'])
  expect(read).toHaveBeenCalledTimes(1)
})

it('answers with what it knows until the pause is over', async () => {
  const read = vi.fn(async () => read.mock.calls.length)
  const pauses = [Infinity, 0]
  const seldom = readSeldom(read, { pauseAfter: forEver, onError })
  const often = readSeldom(read, { pauseAfter: () => pauses.pop()!, onError })
  expect([await seldom(), await seldom()]).toEqual([1, 1])
  expect([await often(), await often(), await often()]).toEqual([2, 3, 3])
})

it('makes the pause by how long the reading took', async () => {
  const pauseAfter = vi.fn(forEver)
  await readSeldom(async () => {}, { pauseAfter, onError })()
  expect(pauseAfter.mock.calls).toEqual([[expect.any(Number)]])
})

it('waits for a slow reading no longer than its limit, and has it later', async () => {
  const { open, opened } = gate()
  const ask = readSeldom(() => opened.then(() => 'late'), {
    pauseAfter: forEver,
    waitMilliseconds: 1,
    onError,
  })
  expect(await ask()).toBeUndefined()
  open()
  await opened
  expect(await ask()).toBe('late')
})

it('knows nothing after a reading that failed, whatever was known before', async () => {
  const broken = new Error('away')
  const readings = [Promise.resolve('well'), Promise.reject(broken)]
  const troubles: unknown[] = []
  const ask = readSeldom(() => readings.shift()!, {
    pauseAfter: () => (readings.length === 0 ? Infinity : 0),
    onError: (error) => troubles.push(error),
  })
  expect(await ask()).toBe('well')
  expect(await ask()).toBeUndefined()
  expect(await ask()).toBeUndefined()
  expect(troubles).toEqual([broken])
})
