import { isIPv6, type BlockList } from 'node:net'
import type { OrderClient, PaymentClient } from '@baoming/database'
import type { FastifyRequest } from 'fastify'
import { clientNetworks, unknownNetwork } from '../http/client-networks.ts'
import type { Config } from '../config/config.ts'

/** Payments that a network may open in an hour, derived from the orders it may create in a minute. */
const paymentsAnHour = (orderRateLimit: number) => 2 * orderRateLimit

/** The client's networks and its limits on held seats and payments; an exempt network has no limits. */
export function limitedClient(
  request: Pick<FastifyRequest, 'ip' | 'headers'>,
  config: Pick<Config, 'heldSeatsLimit' | 'heldSeatsExempt' | 'orderRateLimit' | 'trustProxy'>,
): OrderClient & PaymentClient {
  const exempt = contains(config.heldSeatsExempt, request.ip)
  return {
    ...networksOf(request, config),
    heldSeatsMax: exempt ? 0 : config.heldSeatsLimit,
    paymentsAnHourMax: exempt ? 0 : paymentsAnHour(config.orderRateLimit),
  }
}

function networksOf(
  { ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>,
  { trustProxy }: Pick<Config, 'trustProxy'>,
): { network: string | null; wider: string | null } {
  const [network, wider = null] = clientNetworks(ip)
  // With an unknown address, or behind a proxy of our own that TRUST_PROXY does not name, all customers would count as
  // one client, and the shop could hold eight seats at a time in all.
  const isProxys = trustProxy === false && headers['x-forwarded-for'] !== undefined && isOwn(ip)
  return network === unknownNetwork || isProxys ? { network: null, wider: null } : { network, wider }
}

/** Loopback and private addresses, which no customer of a public shop has. */
const isOwn = (ip: string) =>
  /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/i.test(ip) || /^(::1$|f[cd]|fe80:)/i.test(ip)

const contains = (networks: BlockList, ip: string) => networks.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')
