import { chinese } from './texts/chinese.ts'
import { english } from './texts/english.ts'
import type { Locale } from './locale.ts'

export type Texts = Readonly<Record<keyof typeof chinese, string>>

export function textsFor(locale: Locale): Texts {
  return locale === 'en' ? english : chinese
}
