import { usePageStage } from '@baoming/ui/accessibility/usePageStage.ts'
import { useMessages } from '../i18n/useMessages.ts'
import { useOrganiserName } from './organiser.ts'

/**
 * Sets the document's title, which is announced when the page begins.
 *
 * @param title of the page; empty while it is unknown
 */
export function useOfficePage(title: () => string) {
  const { t } = useMessages()
  const organiser = useOrganiserName()
  usePageStage(title, () =>
    organiser.value === null ? t('site.name') : `${organiser.value} ${t('site.name')}`,
  )
}
