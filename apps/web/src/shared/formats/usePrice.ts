import { useFormat } from '@baoming/ui/formats/useFormat.ts'
import { useMessages } from '../i18n/useMessages.ts'

/** Formats an amount in TWD as customers read a price: zero is the word for free. */
export function usePrice() {
  const { t } = useMessages()
  const { money } = useFormat()
  return (amount: number): string => (amount === 0 ? t('class.free') : money(amount))
}
