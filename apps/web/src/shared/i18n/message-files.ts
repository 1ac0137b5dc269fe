import type { MessageFiles } from '@baoming/ui/messages/i18n.ts'

/** Loads the messages of a language, each a chunk of its own. */
export const messageFiles = {
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTW,
  en: async () => (await import('./en.ts')).en,
} satisfies MessageFiles
