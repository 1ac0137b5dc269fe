import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Config } from '../../config/config.ts'

/** The secrets that keys are derived from: the current one, and the previous one during a rotation. */
export type SealSecrets = Pick<Config, 'appSecret' | 'appPreviousSecret'>

const nonceBytes = 12
const tagBytes = 16

/** HKDF (RFC 5869) binds the key to its one use. */
const keyOf = (secret: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', 'baoming office: secrets of authenticator apps', 32))

/** Opened only together with the account it is for, so that nobody can exchange secrets in the database. */
const context = (staffId: string) => Buffer.from(`totp:${staffId}`)

/** Seals a secret for one account by AES-256-GCM, in base64url. */
export function seal(secret: string, staffId: string, { appSecret }: Pick<SealSecrets, 'appSecret'>): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(appSecret), nonce).setAAD(context(staffId))
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return sealed.toString('base64url')
}

/** What was sealed, and whether by the previous key, which will be taken away: seal it again. */
export interface Unsealed {
  secret: string
  isOutdated: boolean
}

/** Opens what `seal` has sealed for this account; undefined for anything else. */
export function unseal(
  sealed: string,
  staffId: string,
  { appSecret, appPreviousSecret }: SealSecrets,
): Unsealed | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length <= nonceBytes + tagBytes) return undefined
  const current = open(bytes, staffId, keyOf(appSecret))
  if (current !== undefined) return { secret: current, isOutdated: false }
  const previous = appPreviousSecret === null ? undefined : open(bytes, staffId, keyOf(appPreviousSecret))
  return previous === undefined ? undefined : { secret: previous, isOutdated: true }
}

function open(bytes: Buffer, staffId: string, key: Buffer): string | undefined {
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(context(staffId)).setAuthTag(bytes.subarray(-tagBytes))
  try {
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
