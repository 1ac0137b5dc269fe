import type { AttentionItem } from '@baoming/contract/office'
import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'

/** What needs a person, in a few words. */
export const attentionWords = {
  paid_without_seat: 'home.attention.kinds.paid_without_seat',
  paid_twice: 'home.attention.kinds.paid_twice',
  amount_differs: 'home.attention.kinds.amount_differs',
  conflict: 'home.attention.kinds.conflict',
  unconfirmed: 'home.attention.kinds.unconfirmed',
  mail_given_up: 'home.attention.kinds.mail_given_up',
  owed_refund: 'home.attention.kinds.owed_refund',
} as const satisfies Record<AttentionItem['kind'], PlainMessageKey>
