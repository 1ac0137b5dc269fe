import type { MessageFiles } from '@baoming/ui/messages/i18n.ts'

/** Loads the messages of a language, a group a feature. */
export const messageFiles: [shared: MessageFiles, ...features: MessageFiles[]] = [
  {
    'zh-TW': async () => (await import('../shared/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../shared/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../home/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../home/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../door/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../door/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../account/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../account/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../staff/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../staff/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../settings/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../settings/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../log/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../log/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../shared/table/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../shared/table/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../classes/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../classes/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../classes/editor/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../classes/editor/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../classes/share/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../classes/share/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../classes/page/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../classes/page/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../classes/import/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../classes/import/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../registrations/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../registrations/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../order/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../order/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../roll/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../roll/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../exports/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../exports/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../order/acts/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../order/acts/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../order/attention/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../order/attention/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../order/receipt/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../order/receipt/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../by-hand/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../by-hand/i18n/en.ts')).en,
  },
  {
    'zh-TW': async () => (await import('../shared/class-choice/i18n/zh-TW.ts')).zhTW,
    en: async () => (await import('../shared/class-choice/i18n/en.ts')).en,
  },
]
