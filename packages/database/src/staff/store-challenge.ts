import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { challengeMinutes, type ChallengePurpose, staffChallenges } from '../schema/index.ts'

/** What a challenge is for, and for whom. */
export interface ChallengeUse {
  purpose: ChallengePurpose
  /** The invitation's or person's id; null for signing in. */
  subjectId: string | null
}

/**
 * Stores a challenge of WebAuthn for five minutes.
 * @param use.challenge base64url
 * @returns its id
 * @throws DrizzleQueryError
 */
export async function storeChallenge(
  db: Queries,
  use: ChallengeUse & { challenge: string },
): Promise<string> {
  const expiresAt = sql`now() + make_interval(mins => ${challengeMinutes})`
  const [stored] = await db
    .insert(staffChallenges)
    .values({ ...use, expiresAt })
    .returning({ id: staffChallenges.id })
  return stored!.id
}
