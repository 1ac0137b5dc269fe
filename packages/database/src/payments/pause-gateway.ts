import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'

/** Lets a gateway that was asked too often rest. A longer pause that runs already stays. */
export async function pauseGateway(db: Queries, gateway: string, minutes: number): Promise<void> {
  await db.execute(sql`
    insert into gateway_pauses (gateway, ends_at) values (${gateway}, now() + make_interval(mins => ${minutes}))
    on conflict (gateway) do update set ends_at = greatest(gateway_pauses.ends_at, excluded.ends_at)
  `)
}
