import { createHmac } from 'node:crypto'
import { keepOrderCode, type Database } from '@baoming/database'
import type { TokenSecrets } from './order-token.ts'
import { randomId } from './random-id.ts'

const length = 8

/** Makes a code for a mail and writes down its hash: `K7QX-2M4D`. Without an order it opens all of the address. */
export async function newOrderCode(
  db: Database['db'],
  { appSecret }: TokenSecrets,
  { email, orderId }: { email: string; orderId: string | null },
): Promise<string> {
  const code = randomId(length)
  await keepOrderCode(db, { codeHash: sign(email, code, appSecret), email, orderId })
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`
}

/**
 * What may be stored of a code as it was typed, by either secret; none where it is no code. Small and full-width
 * letters, spaces and hyphens do not matter, nor what people read for another: O for 0, I and L for 1.
 */
export function orderCodeHashes(typed: string, email: string, secrets: TokenSecrets): string[] {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(code)) return []
  return [secrets.appSecret, secrets.appPreviousSecret].flatMap((secret) =>
    secret === null ? [] : [sign(email, code, secret)],
  )
}

/** With a secret: eight characters could be found from a plain hash. */
const sign = (email: string, code: string, secret: string) =>
  createHmac('sha256', secret).update(`order-code:${email.toLowerCase()}:${code}`).digest('base64url')
