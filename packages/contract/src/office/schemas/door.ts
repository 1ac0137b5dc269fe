import { Type, type Static } from 'typebox'
import { Id, Locale, Nullable, Time } from '../../shared/primitives.ts'
import { StaffEmail, StaffName, StaffRole } from './staff.ts'

/** The secret of a link: 256 bits in base64url, which the address carries behind `#`. */
export const InvitationToken = Type.String({ minLength: 43, maxLength: 43, pattern: '^[\\w-]+$' })

export const InvitationTokenBody = Type.Object({ token: InvitationToken }, { additionalProperties: false })
export type InvitationTokenBody = Static<typeof InvitationTokenBody>

/** What a link offers. */
export const InvitationOffer = Type.Object({
  email: Nullable(Type.String({ description: 'Null where the link names none: who claims it does' })),
  name: Nullable(
    Type.String({
      description: 'Of the account that gets a new way in, in place of the old ones; null for a new account',
    }),
  ),
  role: StaffRole,
  expiresAt: Time,
})
export type InvitationOffer = Static<typeof InvitationOffer>

/** Options and responses of WebAuthn, in the JSON that browsers and `@simplewebauthn` speak. */
export const WebAuthnJson = Type.Record(Type.String(), Type.Unknown())

/** A passkey to be made or used, and the challenge that its response has to name. */
export const PasskeyOptions = Type.Object({
  challengeId: Id,
  options: WebAuthnJson,
})
export type PasskeyOptions = Static<typeof PasskeyOptions>

export const PasskeyResponse = Type.Object(
  { challengeId: Id, response: WebAuthnJson },
  { additionalProperties: false },
)
export type PasskeyResponse = Static<typeof PasskeyResponse>

/** 15 characters or more, as NIST SP 800-63B-4 asks of a passphrase; of any kind. */
export const Passphrase = Type.String({ minLength: 15, maxLength: 200 })
/** Six digits of an authenticator app (RFC 6238), or a recovery code. */
export const OneTimeCode = Type.String({ minLength: 6, maxLength: 40 })

/** A secret for an authenticator app, not yet anybody's. */
export const TotpSecret = Type.Object({
  secret: Type.String({ description: 'Base32, to be typed' }),
  uri: Type.String({ description: '`otpauth:` URI, to be shown as a QR code' }),
  sealed: Type.String({ description: 'The secret, sealed by the server: sent back with the claim' }),
})
export type TotpSecret = Static<typeof TotpSecret>

/** A new passphrase, and the proof that its authenticator app has the secret. */
export const PassphraseWithTotp = Type.Object(
  { passphrase: Passphrase, sealed: Type.String({ maxLength: 500 }), code: OneTimeCode },
  { additionalProperties: false },
)

export type PassphraseWithTotp = Static<typeof PassphraseWithTotp>

/** Claims an invitation, by a passkey or by a passphrase with an authenticator app. */
export const ClaimInvitationBody = Type.Object(
  {
    token: InvitationToken,
    name: StaffName,
    email: StaffEmail,
    passkey: Type.Optional(PasskeyResponse),
    passphrase: Type.Optional(PassphraseWithTotp),
  },
  { additionalProperties: false },
)
export type ClaimInvitationBody = Static<typeof ClaimInvitationBody>

export const PassphraseBody = Type.Object(
  {
    email: StaffEmail,
    passphrase: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Left out by those whose account has passkeys alone: `code` is then a recovery code',
      }),
    ),
    code: OneTimeCode,
  },
  { additionalProperties: false },
)
export type PassphraseBody = Static<typeof PassphraseBody>

/** Proves again who is at the keyboard: by a passkey, or by passphrase and code. */
export const StepUpBody = Type.Object(
  {
    passkey: Type.Optional(PasskeyResponse),
    passphrase: Type.Optional(
      Type.Object(
        {
          passphrase: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 200,
              description: 'Left out by those whose account has none: `code` is then a recovery code',
            }),
          ),
          code: OneTimeCode,
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type StepUpBody = Static<typeof StepUpBody>

/** Who is signed in, and until when. */
export const OfficeSession = Type.Object({
  id: Id,
  staff: Type.Object({
    id: Id,
    name: Type.String(),
    email: Type.String(),
    role: StaffRole,
    locale: Type.Union(Locale.anyOf, { description: 'Of mails to this person' }),
  }),
  hasPasskey: Type.Boolean(),
  hasPassphrase: Type.Boolean(),
  recoveryCodesLeft: Type.Integer({ minimum: 0 }),
  idleEndsAt: Time,
  endsAt: Time,
  stepUpUntil: Nullable(Time),
})
export type OfficeSession = Static<typeof OfficeSession>

/** A session that has just begun. */
export const BegunSession = Type.Object({
  session: OfficeSession,
  recoveryCodes: Type.Array(Type.String(), { description: 'Ten with a new account, shown once; else none' }),
})
export type BegunSession = Static<typeof BegunSession>

export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) })

/** What people may change of their own account. */
export const AccountBody = Type.Object({ name: StaffName, locale: Locale }, { additionalProperties: false })
export type AccountBody = Static<typeof AccountBody>

/** One of one's own sessions. */
export const SessionSummary = Type.Object({
  id: Id,
  current: Type.Boolean(),
  device: Type.String({ description: 'What the browser says it is, in a few words' }),
  method: Type.Union([Type.Literal('passkey'), Type.Literal('totp'), Type.Literal('recovery-code')]),
  createdAt: Time,
  lastSeenAt: Time,
})
export type SessionSummary = Static<typeof SessionSummary>

export const SessionList = Type.Object({ sessions: Type.Array(SessionSummary) })

/** One of one's own passkeys. */
export const PasskeySummary = Type.Object({
  id: Type.String({ description: 'Credential id, base64url' }),
  label: Type.String(),
  synced: Type.Boolean({ description: 'Whether its owner has it on several devices' }),
  createdAt: Time,
  lastUsedAt: Nullable(Time),
})
export type PasskeySummary = Static<typeof PasskeySummary>

export const PasskeyList = Type.Object({ passkeys: Type.Array(PasskeySummary) })

export const AddPasskeyBody = Type.Object(
  { ...PasskeyResponse.properties, label: StaffName },
  { additionalProperties: false },
)
export type AddPasskeyBody = Static<typeof AddPasskeyBody>

/** The response of calls that have nothing to say. */
export const Done = Type.Object({ status: Type.Literal('done') })
