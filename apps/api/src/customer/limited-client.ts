import { isIPv6, type BlockList } from 'node:net'
import type { OrderClient, PaymentClient } from '@baoming/database'
import type { FastifyRequest } from 'fastify'
import { countedNetworks } from '../http/client-networks.ts'
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
    ...countedNetworks(request, config),
    heldSeatsMax: exempt ? 0 : config.heldSeatsLimit,
    paymentsAnHourMax: exempt ? 0 : paymentsAnHour(config.orderRateLimit),
  }
}

const contains = (networks: BlockList, ip: string) => networks.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')
