import { BlockList, isIP } from 'node:net'
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import { ControlError } from './control-error.ts'

/** Names that cannot be registered: those without a dot, and those below the reserved local domains. */
const nearNames = /^[^.]+$|\.(?:localhost|internal|test)$/

const nearAddresses = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 32],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  nearAddresses.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  nearAddresses.addSubnet(network, prefix, 'ipv6')

/**
 * Rejects a request for another host, because a site whose name was pointed at this machine would pass as the simulator
 * itself (DNS rebinding).
 *
 * @throws ControlError `foreign_host`
 */
export function rejectForeignHost(publicUrl: string): onRequestAsyncHookHandler {
  const own = new URL(publicUrl).hostname
  return async ({ headers: { host } }) => {
    // Browsers always send a Host header.
    if (host === undefined) return
    const name = nameOf(host)
    if (name === undefined || (name !== own && !isNear(name)))
      throw new ControlError(
        'foreign_host',
        'The simulator is called by localhost, a private address or the host of SIM_PUBLIC_URL, and by no other name.',
      )
  }
}

/**
 * Rejects what a page of another site makes a browser send. Scripts send no origin, so they are not affected.
 *
 * @throws ControlError `foreign_origin`
 */
export function rejectForeignOrigin(publicUrl: string): onRequestAsyncHookHandler {
  const own = new URL(publicUrl).origin
  return async (request) => {
    if (isFromElsewhere(request, own))
      throw new ControlError('foreign_origin', 'Pages of another site may not use the simulator’s controls.')
  }
}

function isFromElsewhere({ headers }: FastifyRequest, own: string): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true
  const { origin, host } = headers
  if (origin === undefined || origin === own) return false
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase()
}

/** The name in a Host header, as browsers spell it; undefined where there is no valid name. */
function nameOf(host: string): string | undefined {
  const url = `http://${host}`
  if (/[/?#@\\]/.test(host) || !URL.canParse(url)) return undefined
  return new URL(url).hostname.replace(/\.$/, '')
}

function isNear(name: string): boolean {
  const address = name.replace(/^\[(.*)\]$/, '$1')
  const version = isIP(address)
  return version === 0 ? nearNames.test(name) : nearAddresses.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
