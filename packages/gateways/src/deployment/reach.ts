/** From where an address can be reached: from this machine alone, from its own network, or from the internet. */
export type Reach = 'machine' | 'network' | 'internet'

/** The top-level domain `test` is reserved (RFC 6761), so no public site has such a name. */
const machineNames = /^(?:.+\.)?(?:localhost|test)\.?$/
/** Names without a dot, and those that standards and routers reserve for private networks. */
const networkNames = /^[^.]+\.?$|\.(?:internal|local|lan|home\.arpa)\.?$/

const machineAddresses = /^127\.|^0\.|^\[::1?\]$/
/** RFC 1918, RFC 6598, link-local and unique local addresses. */
const networkAddresses =
  /^10\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^\[f[cd]|^\[fe[89ab]/

/** @param host a host name, an IPv4 address in any spelling, or an IPv6 address with or without brackets */
export function reachOf(host: string): Reach {
  const name = canonical(host)
  if (isAddress(name)) {
    if (machineAddresses.test(name)) return 'machine'
    return networkAddresses.test(name) ? 'network' : 'internet'
  }
  if (machineNames.test(name)) return 'machine'
  return networkNames.test(name) ? 'network' : 'internet'
}

/** Whether a server that listens on this host can be reached from other machines. `0.0.0.0` and `::` are every network. */
export function listensBeyondMachine(host: string): boolean {
  const name = canonical(host)
  return name === '0.0.0.0' || name === '[::]' || reachOf(name) !== 'machine'
}

const isAddress = (name: string) => name.startsWith('[') || /^[\d.]+$/.test(name)

/** A host as URLs spell it: `2130706433` and `0x7f.1` become 127.0.0.1, IPv6 is shortened, IPv4 in IPv6 becomes IPv4. */
function canonical(host: string): string {
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host.split('%', 1)[0]}]` : host
  const name = URL.canParse(`http://${bracketed}`) ? new URL(`http://${bracketed}`).hostname : host
  const [, high, low] = /^\[::(?:ffff:)?([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(name) ?? []
  if (high === undefined || low === undefined) return name
  return [high, low]
    .map((part) => parseInt(part, 16))
    .flatMap((part) => [part >> 8, part & 255])
    .join('.')
}
