import { chinese } from './texts/chinese.ts'
import { english } from './texts/english.ts'
import type { Locale } from './locale.ts'

/** The texts of the pages by name. */
export type Texts = Readonly<Record<keyof typeof chinese, string>>

/** The texts in one language. */
export function textsFor(locale: Locale): Texts {
  return locale === 'en' ? english : chinese
}
