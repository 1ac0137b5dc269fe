import {
  findPassphrase,
  findWithoutPassphrase,
  resealTotpSecret,
  useRecoveryCode,
  useTotpStep,
  type Database,
  type Passphrase,
  type SignInMethod,
} from '@baoming/database'
import { fitsPassphrase } from '../proof/passphrase.ts'
import { recoveryCodeHash } from '../proof/recovery-codes.ts'
import { seal, unseal, type SealSecrets } from '../proof/sealed.ts'
import { totpDigits, totpStep } from '../proof/totp.ts'

interface Given {
  email: string
  /** Left out by those whose account has passkeys alone. */
  passphrase?: string
  /** Of an authenticator app, or a recovery code. */
  code: string
}

/** Whether a passphrase and a code fit. */
export type PassphraseProof =
  | { fits: true; staffId: string; method: Exclude<SignInMethod, 'passkey'> }
  | { fits: false; staffId: string | null; reason: 'passphrase' | 'code' }

type Db = Database['db']

/**
 * Compares a passphrase and uses a code up, once. An unknown address takes as long as a wrong passphrase.
 * @throws DrizzleQueryError @throws ProblemError `unavailable` when too many sign in at once
 */
export async function provePassphrase(
  { db }: Pick<Database, 'db'>,
  { email, passphrase, code }: Given,
  secrets: SealSecrets,
): Promise<PassphraseProof> {
  if (passphrase === undefined) return proveRecovery(db, email, code)
  const found = await findPassphrase(db, email)
  const fits = await fitsPassphrase(passphrase, found?.hash)
  if (!found || !fits) return { fits: false, staffId: found?.staffId ?? null, reason: 'passphrase' }
  const { staffId } = found
  const digits = totpDigits(code)
  if (digits === undefined) return useRecovery(db, staffId, code)
  const isUsed = await useAppCode(db, found, digits, secrets)
  return isUsed ? { fits: true, staffId, method: 'totp' } : { fits: false, staffId, reason: 'code' }
}

async function useAppCode(
  db: Db,
  { staffId, totpSecret }: Passphrase,
  digits: string,
  secrets: SealSecrets,
): Promise<boolean> {
  const opened = unseal(totpSecret, staffId, secrets)
  const step = opened && totpStep(opened.secret, digits)
  if (step === undefined || !(await useTotpStep(db, staffId, step))) return false
  if (opened!.isOutdated) {
    const sealed = seal(opened!.secret, staffId, secrets)
    await resealTotpSecret(db, staffId, { from: totpSecret, to: sealed })
  }
  return true
}

/** For those who have lost their passkeys. A recovery code has 80 bits, so it can stand alone, once. */
async function proveRecovery(db: Db, email: string, code: string): Promise<PassphraseProof> {
  const staffId = await findWithoutPassphrase(db, email)
  const proof = await useRecovery(db, staffId ?? nobody, code)
  return staffId === undefined ? { fits: false, staffId: null, reason: 'code' } : proof
}

/** An account that there is not, so that an unknown address takes as long as a wrong code. */
const nobody = '00000000-0000-0000-0000-000000000000'

async function useRecovery(db: Db, staffId: string, code: string): Promise<PassphraseProof> {
  const hash = recoveryCodeHash(code)
  const isUsed = hash !== undefined && (await useRecoveryCode(db, staffId, hash))
  return isUsed ? { fits: true, staffId, method: 'recovery-code' } : { fits: false, staffId, reason: 'code' }
}
