import type { LogEntry } from '@baoming/contract/office'
import type { Translate } from '../shared/i18n/message-keys.ts'
import { en } from './i18n/en.ts'

const isKnown = <Names extends object>(names: Names, name: string): name is keyof Names & string =>
  Object.hasOwn(names, name)

/** What was done, as a sentence. Of an action without one, its name is shown: no line is left out. */
export function logSentence(t: Translate, { who, action }: LogEntry): string {
  const name = action.replaceAll('.', '-')
  const person = who ?? t('log.nobody')
  return isKnown(en.log.action, name)
    ? t(`log.action.${name}`, { who: person })
    : t('log.unknownAction', { who: person, action })
}

/** Why it was done or refused; a reason that a person wrote stands as it is. */
export const logReason = (t: Translate, reason: string): string =>
  isKnown(en.log.because, reason) ? t(`log.because.${reason}`) : reason
