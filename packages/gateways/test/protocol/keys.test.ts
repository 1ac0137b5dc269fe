import { describe, expect, it } from 'vitest'
import { greenworld } from '../../src/index.ts'
import { keyId, previousOf, verifyWith } from '../../src/protocol/keys.ts'

describe('the name of keys', () => {
  it('is short, always the same, and another for other keys', () => {
    expect(keyId('ecpay', 'a', 'b')).toMatch(/^[0-9a-f]{4}$/)
    expect(keyId('ecpay', 'a', 'b')).toBe(keyId('ecpay', 'a', 'b'))
    expect(new Set([keyId('a', 'bc'), keyId('ab', 'c'), keyId('abc')]).size).toBe(3)
  })

  it('leaves far too many check codes to choose from to give one away', () => {
    const wanted = keyId('greenworld', '70415926')
    const others = Array.from({ length: 500_000 }, (_, code) => String(10_000_000 + code))
    expect(others.filter((code) => keyId('greenworld', code) === wanted).length).toBeGreaterThan(1)
  })
})

describe('previous keys', () => {
  const current = { id: 'aaaa', secret: '1' }

  it('are tried after the current ones, and named when they fit', () => {
    const ring = { keys: current, previousKeys: { id: 'bbbb', secret: '2' } }
    expect(verifyWith(ring, ({ secret }) => secret === '1')).toEqual({ previousKeyId: null })
    expect(verifyWith(ring, ({ secret }) => secret === '2')).toEqual({ previousKeyId: 'bbbb' })
    expect(verifyWith(ring, () => false)).toBeUndefined()
    expect(verifyWith({ ...ring, previousKeys: null }, ({ secret }) => secret === '2')).toBeUndefined()
  })

  it('are none when they are the current ones', () => {
    expect(previousOf(current, { ...current })).toBeNull()
    expect(previousOf(current, { id: 'bbbb', secret: '2' })).toEqual({ id: 'bbbb', secret: '2' })
  })

  it('are rejected when nothing could tell them from the current ones', () => {
    expect(() => previousOf(current, { id: 'aaaa', secret: '2' })).toThrow('cannot be told')
    const wanted = keyId('greenworld', '70415926')
    let twin = 10_000_000
    while (keyId('greenworld', String(twin)) !== wanted) twin++
    const values = {
      CLIENT_ID: '1',
      PAYMENT_URL: 'https://a.example/',
      GREENWORLD_CHECK_CODE: '70415926',
      GREENWORLD_PREVIOUS_CHECK_CODE: String(twin),
      GREENWORLD_RECHECK_URL: 'https://a.example/',
    }
    const addresses = { returnUrl: 'https://b.example/r', notifyUrl: 'https://b.example/n' }
    expect(() => greenworld.merchant(values, addresses)).toThrow('cannot be told')
  })
})
