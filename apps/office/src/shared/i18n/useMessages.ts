// eslint-disable-next-line no-restricted-imports -- the one place that gives it the type of its keys
import { useI18n } from 'vue-i18n'
import type { Translate } from './message-keys.ts'

/** The office's messages in the current language, with keys and parameters that the compiler checks. */
export const useMessages = useI18n as unknown as () => { t: Translate }
