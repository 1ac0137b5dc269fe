import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffChallenges } from '../schema/index.ts'
import type { ChallengeUse } from './store-challenge.ts'

/**
 * Takes a challenge, once.
 * @returns it in base64url; undefined when it is unknown, taken, expired, or for something or somebody else
 * @throws DrizzleQueryError
 */
export async function takeChallenge(
  db: Queries,
  { id, purpose, subjectId }: ChallengeUse & { id: string },
): Promise<string | undefined> {
  const [taken] = await db
    .delete(staffChallenges)
    .where(
      and(
        eq(staffChallenges.id, id),
        eq(staffChallenges.purpose, purpose),
        subjectId === null ? isNull(staffChallenges.subjectId) : eq(staffChallenges.subjectId, subjectId),
        gt(staffChallenges.expiresAt, sql`now()`),
      ),
    )
    .returning({ challenge: staffChallenges.challenge })
  return taken?.challenge
}
