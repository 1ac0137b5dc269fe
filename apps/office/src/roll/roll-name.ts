import type { RollPerson } from '@baoming/contract/office'
import type { Translate } from '../shared/i18n/message-keys.ts'

/** What a roll calls somebody: the second person of a group may have no name of their own. */
export function rollName(t: Translate, { isErased, name, companionOf }: RollPerson): string {
  if (isErased) return t('roll.erased')
  return name || t('roll.companion', { name: companionOf ?? '' })
}

/** Names somebody on a roll. */
export const personKey = ({ order, person }: Pick<RollPerson, 'order' | 'person'>): string =>
  `${order} ${person}`
