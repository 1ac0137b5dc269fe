import { onScopeDispose, ref } from 'vue'
import { injectPageStage } from '@baoming/ui/accessibility/page-stage.ts'
import { useMessages } from '../i18n/useMessages.ts'
import { copyText } from './copy-text.ts'

const shownMilliseconds = 2500

/** Copies a text, and says for a moment whether it worked: to the eye by `state`, to screen readers by announcing it. */
export function useCopy() {
  const { t } = useMessages()
  const { announce } = injectPageStage()
  const state = ref<'offered' | 'copied' | 'failed'>('offered')
  let timer: ReturnType<typeof setTimeout> | undefined

  async function copy(text: string) {
    clearTimeout(timer)
    state.value = (await copyText(text)) ? 'copied' : 'failed'
    void announce(t(`copy.${state.value}`))
    timer = setTimeout(() => (state.value = 'offered'), shownMilliseconds)
  }

  onScopeDispose(() => clearTimeout(timer))
  return { state, copy }
}
