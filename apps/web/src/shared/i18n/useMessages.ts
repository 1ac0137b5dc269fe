import { useI18n } from 'vue-i18n'
import type { Translate } from './message-keys.ts'

/** The shop's messages in the language of the moment. */
export const useMessages = () => ({ t: useI18n({ useScope: 'global' }).t as unknown as Translate })
