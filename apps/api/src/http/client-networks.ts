import { isIPv4, isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'

/** The key of addresses that cannot be parsed, which together count as one client. */
export const unknownNetwork = 'unknown'

/**
 * The networks by which a client is counted, narrowest first: an IPv4 address itself, also when IPv6-mapped; of an IPv6
 * address its /64, which one subscriber usually has, and its /48, the most that one site usually has.
 * '2001:db8:1:2::7' → ['2001:db8:1:2::/64', '2001:db8:1::/48']
 */
export function clientNetworks(address: string): readonly [narrowest: string, ...wider: string[]] {
  if (isIPv4(address)) return [address]
  if (!isIPv6(address)) return [unknownNetwork]
  const groups = groupsOf(address)
  if (isMapped(groups)) return [dotted(groups[6]!, groups[7]!)]
  return [network(groups, 4), network(groups, 3)]
}

/** The networks that a request is counted by; null where its client is not known. */
export function countedNetworks(
  { ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>,
  { trustProxy }: Pick<Config, 'trustProxy'>,
): { network: string | null; wider: string | null } {
  const [network, wider = null] = clientNetworks(ip)
  // With an unknown address, or behind a proxy of our own that TRUST_PROXY does not name, everybody would count as one
  // client: all customers could hold eight seats at a time, and one who guesses would keep the staff out.
  const isProxys = trustProxy === false && headers['x-forwarded-for'] !== undefined && isOwn(ip)
  return network === unknownNetwork || isProxys ? { network: null, wider: null } : { network, wider }
}

/** Loopback and private addresses, which no client from the internet has. */
const isOwn = (ip: string) =>
  /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/i.test(ip) || /^(::1$|f[cd]|fe80:)/i.test(ip)

/** The eight numbers of a valid IPv6 address, without its zone (`%eth0`). */
function groupsOf(address: string): number[] {
  const [digits] = address.split('%') as [string]
  const [head, tail] = digits.split('::') as [string, string?]
  const first = numbers(head)
  const last = numbers(tail ?? '')
  return [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last]
}

const numbers = (part: string): number[] => (part === '' ? [] : part.split(':').flatMap(group))

/** One hexadecimal group, or the two groups of a dotted ending (`1.2.3.4`). */
function group(text: string): number[] {
  if (!text.includes('.')) return [Number.parseInt(text, 16)]
  const [a, b, c, d] = text.split('.').map(Number) as [number, number, number, number]
  return [a * 256 + b, c * 256 + d]
}

/** `::ffff:0:0/96` */
const isMapped = (groups: readonly number[]) =>
  groups[5] === 0xffff && groups.slice(0, 5).every((number) => number === 0)

const dotted = (high: number, low: number) => [high >> 8, high & 255, low >> 8, low & 255].join('.')

const network = (groups: readonly number[], length: 3 | 4) =>
  `${groups
    .slice(0, length)
    .map((number) => number.toString(16))
    .join(':')}::/${length * 16}`
