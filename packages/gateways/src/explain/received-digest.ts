import type { Mistake, ReceivedField, Step } from './explanation.ts'

/** Digests by their number of hexadecimal digits. */
const digestLengths = { 32: 'md5', 64: 'sha256' } as const

/** A digest that can be told by its length. */
export type DigestName = (typeof digestLengths)[keyof typeof digestLengths]

/** A check value as received. */
export interface ReceivedDigest {
  /** The value for the strict comparison; empty when no field has exactly this name. */
  text: string
  /** The field's name as received, which may differ in case. */
  name: string
  /** Upper-case hexadecimal digits, trimmed; null when it is no digest. */
  digits: string | null
  digest: DigestName | null
  /** Mistakes that are visible at once. */
  mistakes: Mistake[]
}

/** Examines a check value that should be a SHA-256 in upper-case hexadecimal digits. */
export function receivedDigest(fields: readonly ReceivedField[], name: string): ReceivedDigest {
  const found = fields.find(([one]) => one === name) ?? fields.find(([one]) => sameLetters(one, name))
  const text = found?.[1] ?? ''
  const digits = text.trim().toUpperCase()
  const digest = /^[0-9A-F]*$/.test(digits) ? digestOfLength(digits.length) : null
  const mistakes = [...wrongName(found?.[0], name), ...(found ? wrongForm(text, digest, name) : [])]
  return {
    text: found?.[0] === name ? text : '',
    name: found?.[0] ?? name,
    digits: digest && digits,
    digest,
    mistakes,
  }
}

/** Makes the first step of every explanation. */
export function receivedStep({ digits }: ReceivedDigest, name: string): Step {
  const sentence = digits
    ? `${name} came with ${digits.length} hexadecimal digits.`
    : `${name} did not come, or is no digest.`
  return { code: 'received', sentence, text: null }
}

/** Lists fields that came more than once. A callback with such a field is rejected even if its check value is right. */
export function repeatedNote(fields: readonly ReceivedField[]): Mistake[] {
  const seen = new Set<string>()
  const repeated = new Set(fields.map(([name]) => name).filter((name) => seen.has(name) || !seen.add(name)))
  return [...repeated].map((name) =>
    received(
      'repeated_field',
      `The field "${name}" came more than once; which of them was meant cannot be told.`,
    ),
  )
}

function wrongName(found: string | undefined, name: string): Mistake[] {
  if (found === undefined) return [received('missing', `The field ${name} is missing.`)]
  if (found === name) return []
  return [received('misnamed', `The field is called ${found}; its name must be ${name} to the letter.`)]
}

function wrongForm(text: string, digest: DigestName | null, name: string): Mistake[] {
  if (text.trim() === '') return [received('missing', `The field ${name} is empty.`)]
  const mistakes: Mistake[] = []
  if (text.trim() !== text)
    mistakes.push(received('blank_around', `${name} has a blank or a line end before or behind it.`))
  if (/[a-f]/.test(text))
    mistakes.push(received('lower_case_digest', `${name} is in small letters; it must be in capitals.`))
  if (digest === 'md5')
    mistakes.push(received('md5', `${name} has 32 hexadecimal digits: it is an MD5 and must be a SHA-256.`))
  if (digest === null)
    mistakes.push(received('no_digest', `${name} is not 64 hexadecimal digits, so it is no SHA-256.`))
  return mistakes
}

function received(code: string, sentence: string): Mistake {
  return { code, step: 'received', sentence }
}

function digestOfLength(length: number): DigestName | null {
  return length === 32 || length === 64 ? digestLengths[length] : null
}

function sameLetters(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
