// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the list of classes, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  classes: {
    title: '課程',
    caption: '課程與報名人數',
    search: '搜尋課程名稱、地點或網址代稱',
    searchExample: '課程名稱或地點',
    count: '共 {n} 堂課',
    countMore: '先列出 {n} 堂課，還有更多',
    state: '狀態',
    anyState: '全部狀態',
    states: {
      draft: '草稿',
      opens_later: '尚未開放報名',
      open: '報名中',
      full: '額滿',
      closed: '報名截止',
      over: '已結束',
      called_off: '停開',
    },
    columns: {
      title: '課程',
      when: '時間',
      seats: '報名人數',
      state: '狀態',
      deadline: '報名截止',
      takings: '已收款',
      location: '地點',
    },
    noDeadline: '未設定',
    create: '新增課程',
    emptyTitle: '還沒有課程',
    emptyText: '按「新增課程」開始，或從試算表一次匯入整學期的課程。',
    emptyOwn: '您授課的課程會列在這裡。',
    actions: {
      open: '課程頁面',
      edit: '編輯',
      registrations: '看報名名單',
      unpaid: '看還沒付款的人',
      share: '分享…',
      duplicate: '複製…',
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    classes: typeof zhTW
  }
}
