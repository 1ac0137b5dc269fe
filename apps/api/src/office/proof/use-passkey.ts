import {
  findPasskey,
  recordPasskeyUse,
  storeChallenge,
  takeChallenge,
  type Database,
  type Passkey,
} from '@baoming/database'
import type { PasskeyOptions, PasskeyResponse } from '@baoming/contract/office'
import type { Static } from 'typebox'
import { isFramed } from './make-passkey.ts'
import { readAuthentication, type AuthenticationJson } from './passkey-json.ts'
import type { RelyingParty } from './relying-party.ts'
import { userHandleJson } from './user-handle.ts'
import { webAuthn } from './web-authn.ts'

/** Signing in, and proving it again: nobody is known before the response names a passkey. */
const use = { purpose: 'sign-in', subjectId: null } as const

/**
 * A challenge for using a passkey.
 * @param passkeys restricts it to these; none lets the device offer all it has for this office
 * @throws DrizzleQueryError
 */
export async function passkeyChallenge(
  { db }: Pick<Database, 'db'>,
  party: RelyingParty,
  passkeys: readonly { id: string; transports: string[] }[],
): Promise<Static<typeof PasskeyOptions>> {
  const { generateAuthenticationOptions } = await webAuthn()
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    timeout: 300_000,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports })),
  })
  const challengeId = await storeChallenge(db, { ...use, challenge: options.challenge })
  return { challengeId, options: { ...options } }
}

/** The passkey that was used, and whether it fits. */
export interface PasskeyProof {
  /** Whose passkey the response names; null where there is no such passkey. */
  staffId: string | null
  fits: boolean
}

/**
 * Verifies a response to `passkeyChallenge`, takes the challenge and records the use.
 * @param expectedStaffId whose passkey it has to be; null for anybody's, whom the response then has to name itself
 * @throws DrizzleQueryError
 */
export async function provePasskey(
  { db }: Pick<Database, 'db'>,
  party: RelyingParty,
  { challengeId, response }: PasskeyResponse,
  expectedStaffId: string | null = null,
): Promise<PasskeyProof> {
  const challenge = await takeChallenge(db, { ...use, id: challengeId })
  const json = readAuthentication(response)
  if (challenge === undefined || !json) return { staffId: null, fits: false }
  const passkey = await findPasskey(db, json.id)
  if (!passkey) return { staffId: null, fits: false }
  const { staffId } = passkey
  if (!isWhoItSays(json, staffId, expectedStaffId)) return { staffId, fits: false }
  const verified = await verify(json, challenge, party, passkey)
  if (!verified) return { staffId, fits: false }
  return { staffId, fits: await recordPasskeyUse(db, { id: passkey.id, ...verified }) }
}

/** WebAuthn, 7.2 step 6: the user handle has to be that of the passkey's person; a device may leave it out if it was asked for one passkey. */
function isWhoItSays({ response }: AuthenticationJson, staffId: string, expected: string | null): boolean {
  if (expected !== null && expected !== staffId) return false
  const handle = response.userHandle ?? null
  return handle === null ? expected !== null : handle === userHandleJson(staffId)
}

async function verify(
  { id, rawId, type, response }: AuthenticationJson,
  expectedChallenge: string,
  party: RelyingParty,
  { publicKey, counter }: Passkey,
): Promise<{ counter: number; synced: boolean } | undefined> {
  const { verifyAuthenticationResponse } = await webAuthn()
  const { clientDataJSON, authenticatorData, signature } = response
  try {
    if (await isFramed({ response })) return undefined
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId,
        type,
        clientExtensionResults: {},
        response: { clientDataJSON, authenticatorData, signature },
      },
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
    })
    if (!verified) return undefined
    return { counter: authenticationInfo.newCounter, synced: authenticationInfo.credentialBackedUp }
  } catch {
    // The library throws for whatever does not fit, with messages that quote the response.
    return undefined
  }
}
