import { createHash } from 'node:crypto'
import type { Explanation } from '../../src/explain.ts'

export type Pairs = readonly (readonly [string, string])[]

/** The codes of each diagnosis, one line for those that belong together. */
export function codes({ diagnoses }: Explanation): string[] {
  return diagnoses.map(({ mistakes }) => mistakes.map(({ code }) => code).join(' + '))
}

/** All sentences of the diagnoses, in one text. */
export function sentences({ diagnoses }: Explanation): string {
  return diagnoses.flatMap(({ mistakes }) => mistakes.map(({ sentence }) => sentence)).join('\n')
}

/** The steps that an explanation names must be among those it shows. */
export function unknownSteps({ steps, diagnoses }: Explanation): string[] {
  const known = new Set(steps.map(({ code }) => code))
  return diagnoses
    .flatMap(({ mistakes }) => mistakes.map(({ step }) => step))
    .filter((step) => !known.has(step))
}

export function hash(name: string, text: string | Uint8Array): string {
  return createHash(name).update(text).digest('hex')
}

export function change(pairs: Pairs, name: string, value: string | ((value: string) => string)): Pairs {
  return pairs.map(([one, old]) =>
    one === name ? [one, typeof value === 'string' ? value : value(old)] : [one, old],
  )
}

export function drop(pairs: Pairs, ...names: string[]): Pairs {
  return pairs.filter(([name]) => !names.includes(name))
}
