import {
  findPassphrase,
  useRecoveryCode,
  useTotpStep,
  type Database,
  type SignInMethod,
} from '@baoming/database'
import { fitsPassphrase } from '../proof/passphrase.ts'
import { recoveryCodeHash } from '../proof/recovery-codes.ts'
import { unseal, type SealSecrets } from '../proof/sealed.ts'
import { totpDigits, totpStep } from '../proof/totp.ts'

interface Given {
  email: string
  passphrase: string
  /** Of an authenticator app, or a recovery code. */
  code: string
}

/** Whether a passphrase and a code fit. */
export type PassphraseProof =
  | { fits: true; staffId: string; method: Exclude<SignInMethod, 'passkey'> }
  | { fits: false; staffId: string | null; reason: 'passphrase' | 'code' }

/**
 * Compares a passphrase and uses a code up, once. An unknown address takes as long as a wrong passphrase.
 * @throws DrizzleQueryError @throws ProblemError `unavailable` when too many sign in at once
 */
export async function provePassphrase(
  { db }: Pick<Database, 'db'>,
  { email, passphrase, code }: Given,
  secrets: SealSecrets,
): Promise<PassphraseProof> {
  const found = await findPassphrase(db, email)
  const fits = await fitsPassphrase(passphrase, found?.hash)
  if (!found || !fits) return { fits: false, staffId: found?.staffId ?? null, reason: 'passphrase' }
  const { staffId } = found
  const method = await proveCode()
  return method ? { fits: true, staffId, method } : { fits: false, staffId, reason: 'code' }

  async function proveCode(): Promise<'totp' | 'recovery-code' | undefined> {
    const digits = totpDigits(code)
    if (digits !== undefined) {
      const secret = unseal(found!.totpSecret, staffId, secrets)
      const step = secret === undefined ? undefined : totpStep(secret, digits)
      return step !== undefined && (await useTotpStep(db, staffId, step)) ? 'totp' : undefined
    }
    const hash = recoveryCodeHash(code)
    return hash && (await useRecoveryCode(db, staffId, hash)) ? 'recovery-code' : undefined
  }
}
