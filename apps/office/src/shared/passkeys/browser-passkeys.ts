import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { PasskeyOptions, PasskeyResponse } from '@baoming/contract/office'
import { PasskeyError, type PasskeyFailure, type Passkeys } from './passkeys.ts'

/** The passkeys of the real browser. */
export const browserPasskeys: Passkeys = {
  isSupported: browserSupportsWebAuthn,
  canSuggest: browserSupportsWebAuthnAutofill,
  create: (offer, { name, email }) =>
    answerTo(offer, () => {
      const options = offer.options as unknown as PublicKeyCredentialCreationOptionsJSON
      const user = { ...options.user, name: email, displayName: name }
      return startRegistration({ optionsJSON: { ...options, user } })
    }),
  use: (offer) => answerTo(offer, () => startAuthentication({ optionsJSON: requestOf(offer) })),
  suggest: (offer) =>
    answerTo(offer, () => startAuthentication({ optionsJSON: requestOf(offer), useBrowserAutofill: true })),
  stop: () => WebAuthnAbortService.cancelCeremony(),
}

const requestOf = ({ options }: PasskeyOptions) => options as unknown as PublicKeyCredentialRequestOptionsJSON

async function answerTo(
  { challengeId }: PasskeyOptions,
  ask: () => Promise<object>,
): Promise<PasskeyResponse> {
  if (!browserSupportsWebAuthn()) throw new PasskeyError('unsupported')
  try {
    return { challengeId, response: (await ask()) as PasskeyResponse['response'] }
  } catch (error) {
    throw new PasskeyError(failureOf(error), error)
  }
}

function failureOf(error: unknown): PasskeyFailure {
  const code = error instanceof WebAuthnError ? error.code : undefined
  if (code === 'ERROR_CEREMONY_ABORTED') return 'replaced'
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'known-already'
  if (
    code === 'ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT' ||
    code === 'ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT' ||
    code === 'ERROR_AUTHENTICATOR_NO_SUPPORTED_PUBKEYCREDPARAMS_ALG'
  )
    return 'unsupported'
  // The browser names no other reason, so that no page learns which passkeys there are.
  if (error instanceof Error && error.name === 'NotAllowedError') return 'cancelled'
  if (error instanceof Error && error.name === 'AbortError') return 'replaced'
  return 'failed'
}
