import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config/config.ts'

/** What a token is made for. */
export interface OrderKey {
  id: string
  /** Grows when the order's links are revoked. */
  tokenVersion: number
}

export type TokenSecrets = Pick<Config, 'appSecret' | 'appPreviousSecret'>

/**
 * The bearer token of an order: made from its id and version, never stored, so that any process can give the customer
 * the key again. Version 0 carries no number: it is the form of all links made before tokens had versions.
 */
export function orderToken({ id, tokenVersion }: OrderKey, { appSecret }: Pick<Config, 'appSecret'>): string {
  const signature = sign(id, tokenVersion, appSecret)
  return tokenVersion === 0 ? signature : `${tokenVersion}-${signature}`
}

/**
 * The version of the order that a token was made for; undefined when we did not make it. Whether that version still
 * opens the order is for the database to say. Compares in constant time.
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
