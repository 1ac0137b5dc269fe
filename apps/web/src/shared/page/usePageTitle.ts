import { watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { titleChanged } from '@baoming/ui/accessibility/useAnnouncer.ts'
import { useOrganiser } from '../organiser/useOrganiser.ts'

/** The document's title, in the language of the moment; an empty one waits for its words. */
export function usePageTitle(title: () => string) {
  const { t } = useI18n({ useScope: 'global' })
  const organiser = useOrganiser()
  watch(
    [title, () => organiser.value.name ?? t('site.name')],
    ([words, site]) => {
      document.title = words ? `${words} · ${site}` : site
      if (words) titleChanged(words)
    },
    { immediate: true },
  )
}
