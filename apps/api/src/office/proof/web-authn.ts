/**
 * The library of WebAuthn, loaded when it is first needed: it and its readers of certificates take as long to load as the
 * rest of the API's libraries together.
 */
export const webAuthn = () => import('@simplewebauthn/server')

/** Its helpers, likewise. */
export const webAuthnHelpers = () => import('@simplewebauthn/server/helpers')
