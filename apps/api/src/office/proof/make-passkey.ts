import {
  storeChallenge,
  takeChallenge,
  type ChallengeUse,
  type Database,
  type NewPasskey,
} from '@baoming/database'
import type { PasskeyOptions, PasskeyResponse } from '@baoming/contract/office'
import type { Static } from 'typebox'
import { readRegistration, type RegistrationJson } from './passkey-json.ts'
import type { RelyingParty } from './relying-party.ts'
import { userHandle } from './user-handle.ts'
import { webAuthn, webAuthnHelpers } from './web-authn.ts'

/** COSE algorithms on offer: ES256, RS256, EdDSA. */
const algorithms = [-7, -257, -8]

/** The longest public key that the database keeps, in bytes. */
const publicKeyBytesMax = 4096

export interface PasskeyOwner {
  use: ChallengeUse & { subjectId: string }
  /** Shown by the browser where it lists passkeys. */
  name: string
  displayName: string
  /** Passkeys that the account has, so that no device makes a second one. */
  known: readonly { id: string; transports: string[] }[]
}

/**
 * Options for making a passkey that signs in without a name being typed, and only after its device has verified its person.
 * @throws DrizzleQueryError
 */
export async function passkeyOptions(
  { db }: Pick<Database, 'db'>,
  party: RelyingParty,
  { use, name, displayName, known }: PasskeyOwner,
): Promise<Static<typeof PasskeyOptions>> {
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userID: userHandle(use.subjectId),
    userName: name,
    userDisplayName: displayName,
    timeout: 300_000,
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
  const challengeId = await storeChallenge(db, { ...use, challenge: options.challenge })
  return { challengeId, options: { ...options } }
}

/**
 * Verifies a passkey that a browser has made for a challenge of `passkeyOptions`, and takes the challenge.
 * @returns undefined for one that does not fit, or whose challenge was used before, has expired or is another's
 * @throws DrizzleQueryError
 */
export async function verifyNewPasskey(
  { db }: Pick<Database, 'db'>,
  party: RelyingParty,
  use: ChallengeUse,
  { challengeId, response }: PasskeyResponse,
): Promise<Omit<NewPasskey, 'label'> | undefined> {
  const expectedChallenge = await takeChallenge(db, { ...use, id: challengeId })
  const json = readRegistration(response)
  if (expectedChallenge === undefined || !json) return undefined
  try {
    return await verify(json, expectedChallenge, party)
  } catch {
    // The library throws for whatever does not fit, with messages that quote the response.
    return undefined
  }
}

async function verify(json: RegistrationJson, expectedChallenge: string, party: RelyingParty) {
  const { verifyRegistrationResponse } = await webAuthn()
  if (!(await isAttestedByNobody(json)) || (await isFramed(json))) return undefined
  const { id, rawId, type, response } = json
  const verified = await verifyRegistrationResponse({
    response: {
      id,
      rawId,
      type,
      clientExtensionResults: {},
      response: { ...response, transports: response.transports ?? [] },
    },
    expectedChallenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  })
  if (!verified.verified) return undefined
  const { credential, credentialBackedUp } = verified.registrationInfo
  if (credential.publicKey.length > publicKeyBytesMax) return undefined
  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: response.transports ?? [],
    synced: credentialBackedUp,
  }
}

/**
 * Whether no manufacturer vouches for the passkey, as we have asked (WebAuthn, 5.1.3: the browser removes it). Certificates
 * are not read at all, because the library would ask the addresses in them whether they are revoked.
 */
async function isAttestedByNobody({ response }: RegistrationJson): Promise<boolean> {
  const { decodeAttestationObject, isoBase64URL } = await webAuthnHelpers()
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject))
  const format = attestation.get('fmt')
  return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined)
}

/** Whether the page was framed by another site's; the office's pages allow no frame. */
export async function isFramed({ response }: { response: { clientDataJSON: string } }): Promise<boolean> {
  const { decodeClientDataJSON } = await webAuthnHelpers()
  return decodeClientDataJSON(response.clientDataJSON).crossOrigin === true
}
