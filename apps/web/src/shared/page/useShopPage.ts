import type { WatchSource } from 'vue'
import { useMessages } from '../i18n/useMessages.ts'
import { usePageStage } from '@baoming/ui/accessibility/usePageStage.ts'
import { useOrganiser } from '../organiser/useOrganiser.ts'

/** A page's title behind which the organiser is named, and its stages; see `usePageStage`. */
export function useShopPage(title: () => string, stage?: WatchSource<unknown>) {
  const { t } = useMessages()
  const organiser = useOrganiser()
  usePageStage(title, () => organiser.value.name ?? t('site.name'), stage)
}
