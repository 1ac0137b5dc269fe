import { isIP } from 'node:net'
import type { IncomingMessage } from 'node:http'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../config/config.ts'

/** Milliseconds between two warnings. */
const warningPauseMilliseconds = 60_000

const plugin: FastifyPluginAsync<{ config: Pick<Config, 'trustProxy'> }> = async (app, { config }) => {
  let unread = 0
  let nextWarning = 0

  app.addHook('onRequest', (request, _reply, done) => {
    const names = saysForwarded(request.raw)
    if (names !== null) {
      cleanForwardedFor(request.raw)
      if (!isRead(request, config)) {
        unread += 1
        if (Date.now() >= nextWarning) {
          request.log.warn({ requests: unread, header: names }, advice(config))
          nextWarning = Date.now() + warningPauseMilliseconds
          unread = 0
        }
      }
    }
    done()
  })
}

/**
 * Removes everything but addresses from `X-Forwarded-For`, so that nothing else is stored or counted as a client's, and
 * warns when a proxy names its client in a header that is not read.
 */
export const forwarded = fastifyPlugin(plugin, { name: 'forwarded' })

function advice({ trustProxy }: Pick<Config, 'trustProxy'>): string {
  const consequence =
    'a proxy names its client in a header that is not read: ALL CUSTOMERS COUNT AS ONE, and share the limits on orders ' +
    'and mails. '
  return (
    consequence +
    (trustProxy === false
      ? 'Set TRUST_PROXY=1, or to the addresses of your proxies. Without a proxy in front, a client has forged the header'
      : 'Let your proxy set X-Forwarded-For, and let TRUST_PROXY name its address')
  )
}

const headers = ['x-forwarded-for', 'forwarded'] as const

/** The names of the headers that were sent; null for none. */
function saysForwarded({ headers: sent }: IncomingMessage): string | null {
  if (sent['x-forwarded-for'] === undefined && sent.forwarded === undefined) return null
  return headers.filter((name) => sent[name] !== undefined).join(', ')
}

/** Whether Fastify took the client's address from the header: it reads no `Forwarded`, and no untrusted proxy's. */
const isRead = (request: FastifyRequest, { trustProxy }: Pick<Config, 'trustProxy'>) =>
  trustProxy !== false && (request.ips?.length ?? 0) > 1

/** Keeps the addresses from the right up to the first entry that is none, because entries before it are unverified. */
function cleanForwardedFor({ headers }: IncomingMessage): void {
  const header = headers['x-forwarded-for']
  if (header === undefined) return
  const entries = String(header).split(',')
  const addresses: string[] = []
  for (const entry of entries.reverse()) {
    const address = parseAddress(entry.trim())
    if (address === null) break
    addresses.unshift(address)
  }
  if (addresses.length > 0) headers['x-forwarded-for'] = addresses.join(', ')
  else delete headers['x-forwarded-for']
}

/** An IP address in any form that proxies write: with a port, in brackets, quoted. Null for anything else. */
export function parseAddress(text: string): string | null {
  if (isIP(text) !== 0) return text
  const bare = text.replace(/^"(.*)"$/, '$1')
  const [, inBrackets, withPort] =
    /^\[([\da-fA-F:.%]{2,60})\](?::\d{1,5})?$|^([\d.]{7,15})(?::\d{1,5})?$/.exec(bare) ?? []
  const address = inBrackets ?? withPort ?? ''
  return isIP(address) === 0 ? null : address
}
