import type { AttentionItem, AttentionKind } from '@baoming/contract/office'
import { useFormat } from '@baoming/ui/formats/useFormat.ts'
import { useMessages } from '../../shared/i18n/useMessages.ts'

const known = {
  paid_without_seat: true,
  paid_twice: true,
  amount_differs: true,
  conflict: true,
  unconfirmed: true,
  mail_given_up: true,
  owed_refund: true,
} as const satisfies Record<AttentionKind, true>

/**
 * What an item says: what happened, and what the customer was told. A kind of a later version says its name and whose
 * registration it is.
 */
export function useAttentionWords() {
  const { t } = useMessages()
  const { money } = useFormat()
  return ({ kind, order, payment, refund }: AttentionItem) => {
    const name = order.memberName || t('attention.erased')
    const course = order.class.title
    if (!Object.hasOwn(known, kind))
      return { title: kind as string, happened: `${name}, ${course}`, told: '' }
    const values = { name, class: course, amount: money(refund?.amount ?? payment?.amount ?? order.amount) }
    return {
      title: t(`attention.kinds.${kind}.title`),
      happened: t(`attention.kinds.${kind}.happened`, values),
      told: t(`attention.kinds.${kind}.told`),
    }
  }
}
