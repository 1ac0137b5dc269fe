import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every authenticator app has it. */
const rules = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** Steps before and after the present one whose codes count, for clocks that go wrong. */
const window = 1

/** A new secret of 160 bits (RFC 4226, 4), in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The `otpauth:` URI that an authenticator app scans. */
export const totpUri = (secret: string, { issuer, label }: { issuer: string; label: string }): string =>
  new TOTP({ ...rules, issuer, label, secret: Secret.fromBase32(secret) }).toString()

/** The digits of a code as typed: full-width ones and spaces are accepted. Undefined where it is no code of an app. */
export function totpDigits(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '')
  return /^\d{6}$/.test(code) ? code : undefined
}

/**
 * The time step of a code; undefined where it fits none that counts now. The caller uses it up.
 * @param now milliseconds since 1970
 */
export function totpStep(secret: string, digits: string, now = Date.now()): number | undefined {
  const delta = new TOTP({ ...rules, secret: Secret.fromBase32(secret) }).validate({
    token: digits,
    timestamp: now,
    window,
  })
  return delta === null ? undefined : Math.floor(now / (rules.period * 1000)) + delta
}
