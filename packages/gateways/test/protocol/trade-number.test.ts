import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { maskCardNumbers, taipeiTime, tradeNumber, tradeNumberBytes } from '../../src/index.ts'

const now = new Date('2026-06-01T16:00:00Z')
const fresh = () => tradeNumber(now, randomBytes(tradeNumberBytes))

describe('tradeNumber', () => {
  it('starts with the date in Taipei, where the next day has begun', () => {
    expect(fresh()).toMatch(/^260602/)
    expect(tradeNumber(new Date('2026-06-01T15:59:59Z'), randomBytes(16))).toMatch(/^260601/)
  })

  it('is twenty capital letters and digits, a letter right behind the date', () => {
    for (let round = 0; round < 500; round += 1) expect(fresh()).toMatch(/^\d{6}[A-Z][0-9A-Z]{13}$/)
  })

  it('is decided by its bytes alone, and differs when they do', () => {
    const bytes = randomBytes(tradeNumberBytes)
    expect(tradeNumber(now, bytes)).toBe(tradeNumber(now, Uint8Array.from(bytes)))
    expect(new Set(Array.from({ length: 2000 }, fresh)).size).toBe(2000)
  })

  it('never uses I or O, and uses every other letter and digit', () => {
    const seen = new Set(Array.from({ length: 2000 }, () => fresh().slice(6)).join(''))
    expect([...seen].sort().join('')).toBe('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ')
  })

  it('never looks like a card number', () => {
    for (let round = 0; round < 500; round += 1) {
      const number = fresh()
      expect(maskCardNumbers(`od_sob=${number}`)).toBe(`od_sob=${number}`)
    }
  })

  it('rejects to work with too few bytes', () => {
    expect(() => tradeNumber(now, randomBytes(15))).toThrow(RangeError)
  })
})

describe('taipeiTime', () => {
  it('writes date and time as the gateways do', () => {
    expect(taipeiTime(new Date('2025-12-31T16:05:09Z'))).toEqual({ date: '20260101', time: '000509' })
  })
})
