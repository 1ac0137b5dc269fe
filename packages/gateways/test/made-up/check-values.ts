import { createHmac } from 'node:crypto'

/** The field that carries the signature, and which the signature leaves out. */
export const signatureField = 'sign'

/** The text that is signed: every other field as `name=value`, sorted by name, one a line. */
export function signedText(fields: Iterable<readonly [name: string, value: string]>): string {
  const lines = [...fields]
    .filter(([name]) => name !== signatureField)
    .map(([name, value]) => `${name}=${value}`)
  return lines.sort().join('\n')
}

/** HMAC-SHA256 of the signed text, in lower-case hexadecimal digits. */
export function sign(fields: Iterable<readonly [name: string, value: string]>, key: string): string {
  return createHmac('sha256', key).update(signedText(fields), 'utf8').digest('hex')
}
