import { createHash } from 'node:crypto'
import { checkMacField, type CheckMacKeys } from '../check-values.ts'
import type { DigestName } from '../../explain/received-digest.ts'
import type { ReceivedField } from '../../explain/explanation.ts'

/** How a CheckMacValue is computed, step by step, so that each step can be replaced on its own. */
export interface CheckMacRecipe {
  fields: readonly ReceivedField[]
  keys: CheckMacKeys
  /** Compares two names; null keeps the order received. */
  compare: ((one: string, other: string) => number) | null
  /** Changes each value before the join. */
  value: (value: string) => string
  frame: (joined: string, keys: CheckMacKeys) => string
  /** Changes the line before it is encoded. */
  prepare: (line: string) => string
  /** Encodes the line; escapes are upper case. */
  encode: (line: string) => string
  /** Changes the encoded line. */
  fold: (encoded: string) => string
  digest: DigestName
}

/** The right computation. Source: developers.ecpay.com.tw, page 2902. */
export function rightRecipe(fields: readonly ReceivedField[], keys: CheckMacKeys): CheckMacRecipe {
  return {
    fields: fields.filter(([name]) => name !== checkMacField),
    keys,
    compare: (one, other) => compareCodeUnits(one.toLowerCase(), other.toLowerCase()),
    value: (value) => value,
    frame: (joined, { hashKey, hashIv }) =>
      [`HashKey=${hashKey}`, ...(joined ? [joined] : []), `HashIV=${hashIv}`].join('&'),
    prepare: (line) => line,
    encode: encodeWith(),
    fold: (encoded) => encoded.toLowerCase(),
    digest: 'sha256',
  }
}

/** Computes the check value. @returns upper-case hexadecimal digits */
export function follow(recipe: CheckMacRecipe): string {
  const line = recipe.prepare(recipe.frame(join(recipe), recipe.keys))
  const text = recipe.fold(recipe.encode(line))
  return createHash(recipe.digest).update(text, 'utf8').digest('hex').toUpperCase()
}

/** Joins the sorted fields as `name=value`, with `&` between them. */
export function join({ fields, compare, value }: CheckMacRecipe): string {
  const sorted = compare ? fields.toSorted(([one], [other]) => compare(one, other)) : fields
  return sorted.map(([name, text]) => `${name}=${value(text)}`).join('&')
}

/** Compares by code units, as `sort` for `toSorted`. */
export function compareCodeUnits(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/**
 * The characters that encoders disagree on: as `encodeURIComponent` writes them (`bare`), as the right encoder does,
 * and as others do (`wrong`).
 */
export const disputedSigns: Readonly<Record<string, { bare: string; right: string; wrong: string }>> = {
  '~': { bare: '~', right: '%7E', wrong: '~' },
  "'": { bare: "'", right: '%27', wrong: "'" },
  '(': { bare: '(', right: '(', wrong: '%28' },
  ')': { bare: ')', right: ')', wrong: '%29' },
  '*': { bare: '*', right: '*', wrong: '%2A' },
  '!': { bare: '!', right: '!', wrong: '%21' },
  ' ': { bare: '%20', right: '+', wrong: '%20' },
  '+': { bare: '%2B', right: '%2B', wrong: '+' },
}

/** Makes an encoder that writes these characters the wrong way and all others the right way. */
export function encodeWith(wrongSigns: readonly string[] = []): (line: string) => string {
  const changes = Object.entries(disputedSigns)
    .map(([sign, { bare, right, wrong }]) => ({ bare, written: wrongSigns.includes(sign) ? wrong : right }))
    .filter(({ bare, written }) => bare !== written)
  return (line) =>
    changes.reduce((text, { bare, written }) => text.replaceAll(bare, written), encodeBare(line))
}

/** Works as `encodeURIComponent`, but writes a replacement character for a lone surrogate instead of throwing. */
export function encodeBare(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}
