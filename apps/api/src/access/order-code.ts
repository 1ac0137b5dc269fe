import { createHmac } from 'node:crypto'
import { keepOrderCode, type Database } from '@baoming/database'
import { randomId, readTypedId } from '../random-id.ts'
import type { TokenSecrets } from './order-token.ts'

const length = 8

/**
 * Makes a code for a mail, such as `K7QX-2M4D`, and stores its hash. With an order it opens that order; without one it
 * opens every order of the address.
 */
export async function newOrderCode(
  db: Database['db'],
  { appSecret }: TokenSecrets,
  { email, orderId }: { email: string; orderId: string | null },
): Promise<string> {
  const code = randomId(length)
  await keepOrderCode(db, { codeHash: sign(email, code, appSecret), email, orderId })
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`
}

/** The hashes under which a typed code may be stored, one for each secret; none when the text is not a code. */
export function orderCodeHashes(typed: string, email: string, secrets: TokenSecrets): string[] {
  const code = readTypedId(typed, length)
  if (code === undefined) return []
  return [secrets.appSecret, secrets.appPreviousSecret].flatMap((secret) =>
    secret === null ? [] : [sign(email, code, secret)],
  )
}

/** Keyed, because an eight-character code could be found from a plain hash by brute force. */
const sign = (email: string, code: string, secret: string) =>
  createHmac('sha256', secret).update(`order-code:${email.toLowerCase()}:${code}`).digest('base64url')
