import type * as Crypto from 'node:crypto'
import { expect, it, vi } from 'vitest'

const timingSafeEqual = vi.hoisted(() => vi.fn())

vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof Crypto>()
  timingSafeEqual.mockImplementation(crypto.timingSafeEqual)
  return { ...crypto, timingSafeEqual }
})

const { sameText } = await import('../../src/protocol/same-text.ts')

it.each([
  ['78332685', '78332685', true],
  ['78332686', '78332685', false],
  ['7', '78332685', false],
  ['', '78332685', false],
  ['七八', '78332685', false],
])('compares %j with %j in constant time, whatever their lengths', (one, other, same) => {
  timingSafeEqual.mockClear()
  expect(sameText(one, other)).toBe(same)
  expect(timingSafeEqual).toHaveBeenCalledOnce()
  const [left, right] = timingSafeEqual.mock.calls[0] as [Buffer, Buffer]
  expect(left).toHaveLength(right.length)
})
