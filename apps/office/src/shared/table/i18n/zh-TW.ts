// For the declaration at the end.
import type {} from '../../i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of lists and of copying, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  table: {
    loading: '載入中…',
    clear: '清除搜尋與篩選',
    columns: '欄位',
    columnsShown: '要顯示的欄位',
    actions: '操作',
    actionsFor: '「{name}」的操作',
    noneTitle: '沒有符合的資料',
    noneText: '請試試只輸入一部分文字，或放寬篩選條件。',
    more: '顯示更多',
    loadingMore: '載入中…',
  },
  copy: {
    what: '複製{what}',
    copied: '已複製',
    failed: '瀏覽器不允許在這裡複製，請選取文字後自行複製。',
  },
  seats: {
    of: '/ {capacity}',
    unlimited: '（不限名額）',
    held: '保留中 {n}',
    free: '剩 {n}',
    none: '已無名額',
  },
} as const satisfies Translation<typeof en>

declare module '../../i18n/message-keys.ts' {
  interface ChineseGroups {
    table: typeof zhTW
  }
}
