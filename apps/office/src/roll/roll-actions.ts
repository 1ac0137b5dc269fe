import type { Translate } from '../shared/i18n/message-keys.ts'
import type { RowAction } from '../shared/table/column.ts'

/** What staff who mark attendance do with a class, for the menu of its row. */
export function rollActions(t: Translate, classId: number): RowAction[] {
  const params = { id: String(classId) }
  return [
    { label: t('roll.title'), to: { name: 'roll-of-class', params } },
    { label: t('roll.sheet.title'), to: { name: 'sign-in-sheet', params } },
  ]
}
