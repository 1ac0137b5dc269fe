import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayResponses } from '../schema/index.ts'

/**
 * Finds a response of a gateway as it arrived; card numbers were masked before it was stored.
 * @returns undefined when there is no such response
 * @throws DrizzleQueryError
 */
export async function findRawResponse(db: Queries, id: number) {
  const [response] = await db
    .select({
      contentType: gatewayResponses.contentType,
      body: gatewayResponses.body,
      decrypted: gatewayResponses.decrypted,
      erasedAt: gatewayResponses.erasedAt,
    })
    .from(gatewayResponses)
    .where(eq(gatewayResponses.id, id))
  return response
}
