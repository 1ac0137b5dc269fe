import { createDecipheriv } from 'node:crypto'
import type { NewebpaySecrets } from '../check-values.ts'

/** The padding of a ciphertext. */
export type Padding =
  | { kind: 'no_hex' | 'no_blocks' | 'wrong_keys' | 'none' }
  /** `blockBytes` is 32 where only that explains the count. */
  | { kind: 'pkcs7'; bytes: number; blockBytes: 16 | 32 }
  | { kind: 'zeros'; bytes: number }

const blockBytes = 16

/**
 * Decrypts a text that is known to be genuine and examines its padding. For developers only: a server that answers
 * strangers by the padding reveals the encrypted text to them.
 */
export function paddingOf(hex: string, { hashKey, hashIv }: NewebpaySecrets): Padding {
  if (!/^[0-9a-f]+$/i.test(hex)) return { kind: 'no_hex' }
  if (hex.length % (2 * blockBytes) !== 0) return { kind: 'no_blocks' }
  const padded = decryptBlocks(Buffer.from(hex, 'hex'), hashKey, hashIv)
  return padded ? look(padded) : { kind: 'wrong_keys' }
}

function look(padded: Buffer): Padding {
  const last = padded.at(-1) ?? 0
  const zeros = padded.length - 1 - padded.findLastIndex((byte) => byte !== 0)
  if (zeros > 0) return { kind: 'zeros', bytes: zeros }
  const isPkcs7 = last <= 2 * blockBytes && padded.subarray(-last).every((byte) => byte === last)
  if (!isPkcs7) return { kind: 'none' }
  return { kind: 'pkcs7', bytes: last, blockBytes: last > blockBytes ? 32 : 16 }
}

// Null where the key is not 32 bytes long or the vector not 16.
function decryptBlocks(bytes: Buffer, hashKey: string, hashIv: string): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-cbc', hashKey, hashIv).setAutoPadding(false)
    return Buffer.concat([decipher.update(bytes), decipher.final()])
  } catch {
    return null
  }
}
