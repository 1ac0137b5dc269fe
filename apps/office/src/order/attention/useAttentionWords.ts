import type { AttentionItem } from '@baoming/contract/office'
import { useFormat } from '@baoming/ui/formats/useFormat.ts'
import { useMessages } from '../../shared/i18n/useMessages.ts'

/** What an item says: what happened, and what the customer was told. A kind of a later version says its name alone. */
export function useAttentionWords() {
  const { t } = useMessages()
  const { money } = useFormat()
  return ({ kind, order, payment, refund }: AttentionItem) => {
    const values = {
      name: order.memberName || t('attention.erased'),
      class: order.class.title,
      amount: money(refund?.amount ?? payment?.amount ?? order.amount),
    }
    return {
      title: t(`attention.kinds.${kind}.title`),
      happened: t(`attention.kinds.${kind}.happened`, values),
      told: t(`attention.kinds.${kind}.told`),
    }
  }
}
