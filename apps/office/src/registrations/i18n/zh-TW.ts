// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the list of registrations, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  registrations: {
    title: '報名名單',
    titleOf: '「{title}」報名名單',
    caption: '報名名單',
    search: '搜尋姓名、電話、電子郵件、報名編號或付款編號',
    searchExample: '姓名、電話、信箱或編號',
    count: '共 {n} 筆報名',
    countMore: '先列出 {n} 筆報名，還有更多',
    class: '課程',
    allClasses: '全部課程',
    searchClass: '搜尋課程',
    noClass: '沒有符合的課程',
    classesFailed: '課程暫時無法載入',
    showClasses: '列出課程',
    leaveClass: '改看全部課程',
    status: '狀態',
    anyStatus: '全部狀態',
    statuses: {
      confirmed: '報名成功',
      free: '報名成功（免費）',
      pending: '等待付款',
      paid_without_seat: '已付款，沒有名額',
      expired: '逾期未付款',
      cancelled: '已取消',
    },
    expiredOrCancelled: '逾期或付款前取消',
    columns: {
      index: '編號',
      name: '姓名',
      class: '課程',
      phone: '電話',
      email: '電子郵件',
      seats: '人數',
      amount: '金額',
      status: '狀態',
      createdAt: '報名時間',
    },
    erased: '個人資料已刪除',
    undeliverable: '信寄不到',
    free: '免費',
    none: '－',
    emptyTitle: '還沒有人報名',
    emptyText: '有人報名之後，會列在這裡。',
    phoneOf: '{name}的電話',
    emailOf: '{name}的電子郵件',
    actions: {
      open: '開啟這筆報名',
      class: '只看這堂課',
      copyLine: '複製姓名、電話、信箱',
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    registrations: typeof zhTW
  }
}
