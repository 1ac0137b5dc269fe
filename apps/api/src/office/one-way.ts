import { ProblemError } from '../http/problem.ts'

/**
 * The one of two ways of proving who one is that a body has.
 * @throws ProblemError `bad_request` when it has none or both
 */
export function oneWay<Passkey, Passphrase>({
  passkey,
  passphrase,
}: {
  passkey?: Passkey
  passphrase?: Passphrase
}): { passkey: Passkey } | { passphrase: Passphrase } {
  if (passkey !== undefined && passphrase === undefined) return { passkey }
  if (passphrase !== undefined && passkey === undefined) return { passphrase }
  throw new ProblemError('bad_request', {
    detail: 'The body has to hold either `passkey` or `passphrase`.',
    errors: [{ path: '/passkey', message: 'either this or passphrase is required' }],
  })
}
