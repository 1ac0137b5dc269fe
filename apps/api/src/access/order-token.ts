import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config/config.ts'
import { resultUrl } from '../config/web-pages.ts'

/** The order that a token opens, and the generation of its links. */
interface OrderKey {
  id: string
  /** Incremented when the order's links are revoked. */
  tokenVersion: number
}

/** The secrets that sign tokens and codes: the current one, and the previous one during a rotation. */
export type TokenSecrets = Pick<Config, 'appSecret' | 'appPreviousSecret'>

/**
 * The bearer token of an order. It is derived from the id and the version and never stored, so every process can issue
 * it again. Version 0 has no prefix, because links were issued before tokens had versions.
 */
export function orderToken({ id, tokenVersion }: OrderKey, { appSecret }: Pick<Config, 'appSecret'>): string {
  const signature = sign(id, tokenVersion, appSecret)
  return tokenVersion === 0 ? signature : `${tokenVersion}-${signature}`
}

/** The link in a mail that opens an order. The token is in the fragment, which browsers send to no server. */
export const orderLink = (config: Pick<Config, 'webUrl' | 'appSecret'>, order: OrderKey): string =>
  `${resultUrl(config.webUrl, order.id)}#token=${orderToken(order, config)}`

/**
 * Verifies a token in constant time, against the current and the previous secret.
 *
 * @returns the version that the token was issued for; undefined when the signature is not ours. The caller compares the
 * version with the order's current one.
 */
export function readOrderToken(token: string, orderId: string, secrets: TokenSecrets): number | undefined {
  const [, digits = '0', signature] = /^(?:([1-9]\d{0,8})-)?([\w-]{43})$/.exec(token) ?? []
  if (signature === undefined) return undefined
  const version = Number(digits)
  const { appSecret, appPreviousSecret } = secrets
  const isOurs = [appSecret, appPreviousSecret].some(
    (secret) => secret !== null && isEqual(signature, sign(orderId, version, secret)),
  )
  return isOurs ? version : undefined
}

function sign(orderId: string, version: number, secret: string): string {
  const name = `order-token:${orderId.toLowerCase()}`
  return createHmac('sha256', secret)
    .update(version === 0 ? name : `${name}:${version}`)
    .digest('base64url')
}

function isEqual(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
