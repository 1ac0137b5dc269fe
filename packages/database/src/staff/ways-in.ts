import { and, eq, ne, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffPasskeys, staffPassphrases, staffRecoveryCodes } from '../schema/index.ts'
import type { NewPasskey } from './new-passkey.ts'

/** A passphrase and the secret of an authenticator app. */
export interface NewPassphrase {
  /** With its function, parameters and salt. */
  hash: string
  /** Sealed. */
  totpSecret: string
  /** The time step of the code that proved the secret: it is used. */
  totpStep: number
}

/** How a person comes in. */
export type WayIn = { passkey: NewPasskey } | { passphrase: NewPassphrase }

/** Adds a way in; a passphrase takes the place of the one that is there. @throws DrizzleQueryError */
export async function addWayIn(tx: Queries, staffId: string, wayIn: WayIn): Promise<void> {
  if ('passkey' in wayIn) {
    await tx.insert(staffPasskeys).values({ ...wayIn.passkey, staffId })
    return
  }
  const { hash, totpSecret, totpStep } = wayIn.passphrase
  await tx
    .insert(staffPassphrases)
    .values({ staffId, hash, totpSecret, totpStep })
    .onConflictDoUpdate({
      target: staffPassphrases.staffId,
      // A step that was used stays used, also with another secret: a clock that went ahead costs half a minute.
      set: { hash, totpSecret, totpStep: sql`greatest(${staffPassphrases.totpStep}, ${totpStep}::bigint)` },
    })
}

/** Removes all that a person came in by, but for the way just added. @throws DrizzleQueryError */
export async function removeOtherWaysIn(tx: Queries, staffId: string, wayIn: WayIn): Promise<void> {
  const isKept = 'passkey' in wayIn ? ne(staffPasskeys.id, wayIn.passkey.id) : undefined
  await tx.delete(staffPasskeys).where(and(eq(staffPasskeys.staffId, staffId), isKept))
  if ('passkey' in wayIn) await tx.delete(staffPassphrases).where(eq(staffPassphrases.staffId, staffId))
  await tx.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId))
}
