import { expect, it } from 'vitest'
import { clientNetworks, unknownNetwork } from '../../src/http/client-networks.ts'

it.each([
  ['203.0.113.7', ['203.0.113.7']],
  ['::ffff:203.0.113.7', ['203.0.113.7']],
  ['::FFFF:cb00:7107', ['203.0.113.7']],
  ['0:0:0:0:0:ffff:203.0.113.7', ['203.0.113.7']],
  ['2001:db8:1:2:3:4:5:6', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
  ['2001:DB8:1:2::7', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
  ['2001:0db8:0001:0002:0000:0000:0000:0007', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
  ['2001:db8::1', ['2001:db8:0:0::/64', '2001:db8:0::/48']],
  ['2001:db8:1:2:3:4:5::', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
  ['::1', ['0:0:0:0::/64', '0:0:0::/48']],
  ['::', ['0:0:0:0::/64', '0:0:0::/48']],
  // Mapped only in these 96 bits.
  ['64:ff9b::203.0.113.7', ['64:ff9b:0:0::/64', '64:ff9b:0::/48']],
  ['1::ffff:203.0.113.7', ['1:0:0:0::/64', '1:0:0::/48']],
  ['fe80::1%eth0', ['fe80:0:0:0::/64', 'fe80:0:0::/48']],
])('counts %s as %j', (address, networks) => {
  expect(clientNetworks(address)).toEqual(networks)
})

it('counts one address alike, however it is written', () => {
  const spellings = ['2001:db8:0:0:1::1', '2001:0DB8::1:0:0:1', '2001:db8:0:0:1:0:0:1']
  expect(new Set(spellings.map((spelling) => clientNetworks(spelling).join())).size).toBe(1)
})

it.each([
  '',
  'unknown',
  '300.1.1.1',
  '010.0.0.1',
  '1.2.3',
  '::g',
  '1:2:3',
  '203.0.113.7, 10.0.0.1',
  "' or 1=1",
])('counts %j with everything else that is no address', (address) => {
  expect(clientNetworks(address)).toEqual([unknownNetwork])
})
