import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

const Base64url = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[\\w-]+$' })

/** 1023 bytes, the longest that WebAuthn allows. */
const CredentialId = Base64url(1364)

/** The parts of a browser's `RegistrationResponseJSON` that are read (WebAuthn level 3, 5.1.8). */
const Registration = Type.Object({
  id: CredentialId,
  rawId: CredentialId,
  type: Type.Literal('public-key'),
  response: Type.Object({
    clientDataJSON: Base64url(8_000),
    attestationObject: Base64url(40_000),
    transports: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z-]{1,20}$' }), { maxItems: 8 })),
  }),
})
export type RegistrationJson = Static<typeof Registration>

/** The parts of a browser's `AuthenticationResponseJSON` that are read. */
const Authentication = Type.Object({
  id: CredentialId,
  rawId: CredentialId,
  type: Type.Literal('public-key'),
  response: Type.Object({
    clientDataJSON: Base64url(8_000),
    authenticatorData: Base64url(8_000),
    signature: Base64url(8_000),
    userHandle: Type.Optional(Type.Union([Base64url(100), Type.Null()])),
  }),
})
export type AuthenticationJson = Static<typeof Authentication>

const registration = Compile(Registration)
const authentication = Compile(Authentication)

/** What a browser sent when it made a passkey; undefined for anything else. */
export function readRegistration(json: unknown): RegistrationJson | undefined {
  return registration.Check(json) ? json : undefined
}

/** What a browser sent when it used a passkey; undefined for anything else. */
export function readAuthentication(json: unknown): AuthenticationJson | undefined {
  return authentication.Check(json) ? json : undefined
}
