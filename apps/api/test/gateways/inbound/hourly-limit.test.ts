import { describe, expect, it } from 'vitest'
import { clientNetworks } from '../../../src/http/client-networks.ts'
import { HourlyLimit } from '../../../src/gateways/inbound/hourly-limit.ts'

const noon = Date.parse('2026-11-29T12:00:00Z')

describe('an hourly limit', () => {
  const admitted = (addresses: readonly string[], limits = { network: 3, site: 5, all: 8 }) => {
    const limit = new HourlyLimit(limits)
    return addresses.filter((address) => limit.admits(clientNetworks(address), noon)).length
  }

  it('counts an IPv4 address for itself', () => {
    expect(admitted(Array<string>(10).fill('203.0.113.7'))).toBe(3)
    expect(admitted(['203.0.113.7', '203.0.113.7', '::ffff:203.0.113.7', '203.0.113.7'])).toBe(3)
    expect(admitted(['203.0.113.7', '203.0.113.7', '203.0.113.7', '203.0.113.8'])).toBe(4)
  })

  it('counts a /64 of IPv6 as one, and a /48 as one with more room', () => {
    const inOneNetwork = Array.from({ length: 10 }, (_, host) => `2001:db8:1:2::${host}`)
    expect(admitted(inOneNetwork)).toBe(3)
    const inOneSite = Array.from({ length: 10 }, (_, network) => `2001:db8:1:${network}::1`)
    expect(admitted(inOneSite)).toBe(5)
  })

  it('counts all together, however many addresses they have', () => {
    expect(admitted(Array.from({ length: 10 }, (_, site) => `2001:db8:${site}::1`))).toBe(8)
    expect(admitted(Array.from({ length: 10 }, (_, host) => `203.0.113.${host}`))).toBe(8)
  })

  it('begins anew each hour', () => {
    const limit = new HourlyLimit({ network: 1, site: 1, all: 1 })
    const at = (time: number) => limit.admits(['203.0.113.7'], time)
    expect([at(noon), at(noon + 3_599_999), at(noon + 3_600_000), at(noon + 3_600_001)]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})
