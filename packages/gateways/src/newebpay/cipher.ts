import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { NewebpaySecrets } from './check-values.ts'

const algorithm = 'aes-256-cbc'
const blockBytes = 16
/** Old PHP samples of the vendor padded to 32 bytes, and such texts must still be read. */
const padMax = 32

/**
 * Encrypts as `TradeInfo` and `PostData_` want it: AES-256-CBC, PKCS7 to 16 bytes.
 *
 * @returns lower-case hexadecimal
 * @throws RangeError when the key is not 32 bytes long, TypeError when the vector is not 16
 */
export function encrypt(plaintext: string, { hashKey, hashIv }: NewebpaySecrets): string {
  const cipher = createCipheriv(algorithm, hashKey, hashIv)
  return cipher.update(plaintext, 'utf8', 'hex') + cipher.final('hex')
}

/**
 * Undoes `encrypt`, never throws, and tells nothing about what was wrong.
 *
 * CBC can be tampered with: call this only on text whose check value has been verified.
 *
 * @returns the text, with replacement characters where it is not UTF-8; `null` when it cannot be decrypted
 */
export function decrypt(hex: string, secrets: NewebpaySecrets): string | null {
  if (hex.length === 0 || hex.length % (2 * blockBytes) !== 0 || !/^[0-9a-f]+$/i.test(hex)) return null
  const padded = decryptBlocks(Buffer.from(hex, 'hex'), secrets)
  return padded && withoutPadding(padded)
}

// The cipher's own unpadding would throw away texts that are padded to 32 bytes.
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
