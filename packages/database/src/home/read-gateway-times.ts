import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayResponses, payments } from '../schema/index.ts'

/** When a gateway was heard last. */
export interface GatewayTimes {
  id: string
  lastNoticeAt: Date | null
  lastQueryAt: Date | null
}

/**
 * Reads when each gateway was heard last. It may read all responses where a gateway has sent none, so ask seldom.
 * @throws DrizzleQueryError
 */
export async function readGatewayTimes(db: Queries, gateways: readonly string[]): Promise<GatewayTimes[]> {
  const times: GatewayTimes[] = []
  for (const id of gateways) {
    const [notice] = await db
      .select({ at: gatewayResponses.arrivedAt })
      .from(gatewayResponses)
      .where(and(eq(gatewayResponses.gateway, id), eq(gatewayResponses.channel, 'notify')))
      .orderBy(desc(gatewayResponses.id))
      .limit(1)
    const [query] = await db
      .select({ at: payments.lastQueriedAt })
      .from(payments)
      .where(and(eq(payments.gateway, id), isNotNull(payments.lastQueriedAt)))
      .orderBy(desc(payments.lastQueriedAt))
      .limit(1)
    times.push({ id, lastNoticeAt: notice?.at ?? null, lastQueryAt: query?.at ?? null })
  }
  return times
}
