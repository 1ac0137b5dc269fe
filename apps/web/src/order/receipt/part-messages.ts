import type { MessageFiles } from '@baoming/ui/messages/i18n.ts'
import { en } from './i18n/en.ts'
import { zhTW } from './i18n/zh-TW.ts'

/** The messages of the receipt, in one file with it: few as they are, a file of their own would cost more. */
export const partMessages: MessageFiles = { 'zh-TW': async () => zhTW, en: async () => en }
