import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 bits for a session's cookie or an invitation's link, 43 characters of base64url. */
export const newOfficeToken = (): string => randomBytes(32).toString('base64url')

/** Whether a text can be such a secret. */
export const isOfficeToken = (text: string): boolean => /^[\w-]{43}$/.test(text)

/** What the database stores in its place: SHA-256, as 32 bytes. It needs no salt, because the secret cannot be guessed. */
export const officeTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
