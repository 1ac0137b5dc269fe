import type { WatchSource } from 'vue'
import { useMessages } from '../i18n/useMessages.ts'
import { usePageStage } from '@baoming/ui/accessibility/usePageStage.ts'
import { useOrganiser } from '../organiser/useOrganiser.ts'

/** Sets a page's title, followed by the organiser's name, and its stages; see `usePageStage`. */
export function useShopPage(title: () => string, stage?: WatchSource<unknown>) {
  const { t } = useMessages()
  const organiser = useOrganiser()
  usePageStage(title, () => organiser.value.name ?? t('site.name'), stage)
}
