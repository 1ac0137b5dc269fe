import { onScopeDispose, watch } from 'vue'
import { useMessages } from '../i18n/useMessages.ts'
import { headElement } from './head-element.ts'

/** Sets the page's description for search engines; an empty one falls back to that of the site. */
export function usePageDescription(description: () => string) {
  const { t } = useMessages()
  const describe = (text: string) =>
    headElement('meta', { name: 'description' }).setAttribute('content', text || t('site.description'))
  watch([description, () => t('site.description')], ([text]) => describe(text), { immediate: true })
  onScopeDispose(() => describe(''))
}
