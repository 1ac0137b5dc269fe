import { onScopeDispose, watch } from 'vue'
import { useMessages } from '../i18n/useMessages.ts'
import { headElement } from './head-element.ts'

/** What search engines show below the title; an empty one gives way to the words about the whole site. */
export function usePageDescription(description: () => string) {
  const { t } = useMessages()
  const describe = (words: string) =>
    headElement('meta', { name: 'description' }).setAttribute('content', words || t('site.description'))
  watch([description, () => t('site.description')], ([words]) => describe(words), { immediate: true })
  onScopeDispose(() => describe(''))
}
