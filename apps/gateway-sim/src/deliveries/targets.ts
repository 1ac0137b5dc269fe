import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Host names beyond this machine and private networks that the simulator may post to; `*` for any. */
export type Targets = readonly string[]

/** @returns null when the text is no list of host names */
export function readTargets(text: string | undefined): Targets | null {
  if (!text) return []
  const names = text.split(',').map((name) => name.trim().toLowerCase())
  return names.every((name) => name === '*' || /^[a-z\d]([\w.-]*[a-z\d])?$|^\[[\da-f:.]+\]$/.test(name))
    ? names
    : null
}

/** This machine, and the private networks of RFC 1918 and RFC 4193. Not link-local: cloud hosts hand out keys there. */
const testAddresses = blockList(
  ['0.0.0.0', 32, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
)
/** Where cloud hosts hand out keys in IPv6, within RFC 4193. */
const metadataAddresses = blockList(['fd00:ec2::', 32, 'ipv6'], ['fd20:ce::', 32, 'ipv6'])

function blockList(...networks: [network: string, prefix: number, family: 'ipv4' | 'ipv6'][]): BlockList {
  const list = new BlockList()
  for (const network of networks) list.addSubnet(...network)
  return list
}

function isTestAddress(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  return testAddresses.check(address, family) && !metadataAddresses.check(address, family)
}

/** A callback address that the simulator may not post to. */
export class ForbiddenTarget extends Error {
  constructor(host: string) {
    super(
      `The simulator posts to this machine and private networks alone, and ${host} is neither. ` +
        'SIM_DELIVER_TO names other hosts that it may post to.',
    )
  }
}

/**
 * Resolves a name for one connection and rejects addresses outside. The connection uses the address that this returns, so
 * a name that resolves differently a moment later gains nothing.
 */
export function lookupWithin(targets: Targets): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '')
      const allowed = isNamed(targets, hostname)
        ? found
        : found.filter(({ address }) => isTestAddress(address))
      const [first] = allowed
      if (!first) return callback(new ForbiddenTarget(hostname), '')
      if (options.all) return callback(null, allowed)
      return callback(null, first.address, first.family)
    })
  }
}

/**
 * Rejects an address that is not allowed, because addresses are connected to without being resolved.
 *
 * @param hostname as `URL` spells it: 127.0.0.1 for 2130706433
 * @throws ForbiddenTarget
 */
export function rejectForbiddenAddress(hostname: string, targets: Targets): void {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) !== 0 && !isTestAddress(address) && !isNamed(targets, hostname))
    throw new ForbiddenTarget(hostname)
}

const isNamed = (targets: Targets, hostname: string) =>
  targets.includes('*') || targets.includes(hostname.toLowerCase().replace(/\.$/, ''))
