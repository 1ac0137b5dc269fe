import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { NewebpaySecrets } from './check-values.ts'

const algorithm = 'aes-256-cbc'
const blockBytes = 16
/** Old PHP samples of the vendor padded to 32 bytes; such texts must still be read. */
const padMax = 32

/**
 * Encrypts a text for `TradeInfo` and `PostData_`: AES-256-CBC, PKCS7 to 16 bytes.
 *
 * @returns lower-case hexadecimal digits
 * @throws RangeError when the key is not 32 bytes long, TypeError when the vector is not 16
 */
export function encrypt(plaintext: string, { hashKey, hashIv }: NewebpaySecrets): string {
  const cipher = createCipheriv(algorithm, hashKey, hashIv)
  return cipher.update(plaintext, 'utf8', 'hex') + cipher.final('hex')
}

/**
 * Decrypts what `encrypt` made. Never throws, and does not reveal what was wrong.
 *
 * CBC can be tampered with, so call this only on text whose check value has been verified.
 *
 * @returns the text, with replacement characters where it is not UTF-8; `null` when it cannot be decrypted
 */
export function decrypt(hex: string, secrets: NewebpaySecrets): string | null {
  const bytes = Buffer.from(hex, 'hex')
  // Node reads hexadecimal digits up to the first other character.
  if (bytes.length === 0 || bytes.length % blockBytes !== 0 || 2 * bytes.length !== hex.length) return null
  const padded = decryptBlocks(bytes, secrets)
  return padded && withoutPadding(padded)
}

// The cipher's own unpadding would reject texts that are padded to 32 bytes.
function decryptBlocks(bytes: Buffer, { hashKey, hashIv }: NewebpaySecrets): Buffer | null {
  try {
    const decipher = createDecipheriv(algorithm, hashKey, hashIv).setAutoPadding(false)
    return Buffer.concat([decipher.update(bytes), decipher.final()])
  } catch {
    return null
  }
}

function withoutPadding(padded: Buffer): string | null {
  const count = padded.at(-1) ?? 0
  if (count < 1 || count > padMax || count > padded.length) return null
  const pad = padded.subarray(-count)
  return pad.every((byte) => byte === count) ? padded.subarray(0, -count).toString('utf8') : null
}
