import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayPauses } from '../schema/index.ts'

/**
 * Stops queries to a gateway for some minutes, because it asked for fewer. A longer pause stays.
 * @throws DrizzleQueryError
 */
export async function pauseGateway(db: Queries, gateway: string, minutes: number): Promise<void> {
  await db
    .insert(gatewayPauses)
    .values({ gateway, endsAt: sql`now() + make_interval(mins => ${minutes})` })
    .onConflictDoUpdate({
      target: gatewayPauses.gateway,
      set: { endsAt: sql`greatest(${gatewayPauses.endsAt}, excluded.ends_at)` },
    })
}
