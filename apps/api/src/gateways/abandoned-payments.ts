import { openPaymentsByGateway } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../context.ts'
import { findOffered } from '../config/offered-gateway.ts'

/** Warns of payments that may still be paid at gateways no longer on offer: their answers would be read by nobody. */
export async function warnOfForsakenPayments(
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
