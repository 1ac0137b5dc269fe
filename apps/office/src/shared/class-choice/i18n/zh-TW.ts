// For the declaration at the end.
import type {} from '../../i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of choosing a class, in Taiwan’s Chinese. */
export const zhTW = {
  classChoice: {
    search: '用課程名稱或地點搜尋',
    searchExample: '課程名稱或地點',
    left: '還有 {n} 個名額',
    full: '額滿',
    unlimited: '名額不限',
    none: '沒有符合的課程，換個字試試。',
  },
} as const satisfies Translation<typeof en>

declare module '../../i18n/message-keys.ts' {
  interface ChineseGroups {
    classChoice: typeof zhTW
  }
}
