import type { MessageFiles } from '@baoming/ui/messages/i18n.ts'

/** The messages of the parts, loaded with them. */
export const partMessages: MessageFiles = {
  'zh-TW': async () => (await import('./i18n/zh-TW.ts')).zhTW,
  en: async () => (await import('./i18n/en.ts')).en,
}
