import { openPaymentsByGateway } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { findOffered } from '../config/offered-gateway.ts'
import type { Context } from '../context.ts'

/** Warns of payments that are open at a gateway no longer on offer, because callbacks about them are not read. */
export async function warnOfAbandonedPayments(
  { config, database }: Pick<Context, 'config' | 'database'>,
  log: FastifyBaseLogger,
): Promise<void> {
  for (const [gateway, payments] of await openPaymentsByGateway(database.db)) {
    if (findOffered(config.gateways, gateway)) continue
    log.warn(
      { gateway, payments },
      'payments are open at a gateway that GATEWAYS no longer offers: keep it, as the last, for one more day',
    )
  }
}
