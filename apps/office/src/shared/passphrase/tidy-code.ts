/** A one-time code as it is sent: authenticator apps show `123 456`, and people type it so. */
export const tidyCode = (typed: string) => typed.replace(/\s+/g, '')
