import type { MessageFiles } from '@baoming/ui/messages/i18n.ts'
import type { MessageGroup } from './page-messages.ts'

/** Loads the messages of every page in a language, a chunk of its own. */
export const messageFiles = {
  'zh-TW': async () => (await import('../shared/i18n/zh-TW.ts')).zhTW,
  en: async () => (await import('../shared/i18n/en.ts')).en,
} satisfies MessageFiles

/** Loads the messages that only some pages use. */
export const messageGroups = {
  classes: {
    'zh-TW': async () => (await import('../classes/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../classes/i18n/en.ts')).en,
  },
  order: {
    'zh-TW': async () => (await import('../order/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../order/i18n/en.ts')).en,
  },
  payment: {
    'zh-TW': async () => (await import('../payment/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../payment/i18n/en.ts')).en,
  },
  handOver: {
    'zh-TW': async () => (await import('../payment/hand-over/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../payment/hand-over/i18n/en.ts')).en,
  },
  result: {
    'zh-TW': async () => (await import('../payment/result/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../payment/result/i18n/en.ts')).en,
  },
} satisfies Record<MessageGroup, MessageFiles>
