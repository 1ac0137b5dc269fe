import type { PassphraseWithTotp } from '@baoming/contract/office'
import type { NewPassphrase } from '@baoming/database'
import type { Config } from '../../config/config.ts'
import { problem, ProblemError } from '../../http/problem.ts'
import { hashPassphrase, isGuessable } from './passphrase.ts'
import { seal, unseal } from './sealed.ts'
import { newTotpSecret, totpDigits, totpStep, totpUri } from './totp.ts'

/** Whose authenticator app a secret is for. */
interface AppOwner {
  staffId: string
  /** Shown by the app; null where none is known yet. */
  email: string | null
}

/** A secret for an authenticator app, sealed for one account. */
export function totpOffer(
  { staffId, email }: AppOwner,
  config: Pick<Config, 'appSecret' | 'organiserName'>,
): { secret: string; uri: string; sealed: string } {
  const secret = newTotpSecret()
  const issuer = config.organiserName ?? 'Baoming'
  return {
    secret,
    uri: totpUri(secret, { issuer, label: email ?? 'Baoming' }),
    sealed: seal(secret, staffId, config),
  }
}

/**
 * Reads a new passphrase with the proof that its authenticator app has the secret of `totpOffer`.
 * @param own the account's address and name, which make no passphrase
 * @param path of the passphrase within the request, for the message of what is wrong with it
 * @throws ProblemError for a passphrase that is easy to guess, and a secret or code that does not fit
 */
export async function readNewPassphrase(
  { passphrase, sealed, code }: PassphraseWithTotp,
  { staffId, own, path }: { staffId: string; own: readonly string[]; path: string },
  config: Pick<Config, 'appSecret' | 'appPreviousSecret'>,
): Promise<NewPassphrase> {
  if (isGuessable(passphrase, own)) throw guessable(path)
  const secret = unseal(sealed, staffId, config)?.secret
  const digits = totpDigits(code)
  const step = secret === undefined || digits === undefined ? undefined : totpStep(secret, digits)
  if (secret === undefined || step === undefined) throw problem('sign_in_rejected')
  return { hash: await hashPassphrase(passphrase), totpSecret: sealed, totpStep: step }
}

const guessable = (path: string) =>
  new ProblemError('bad_request', {
    detail: 'The passphrase is one of those that are tried first.',
    errors: [{ path, message: 'is easy to guess' }],
  })
