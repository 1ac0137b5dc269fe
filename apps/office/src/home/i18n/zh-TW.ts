// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the home page, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  home: {
    title: '首頁',
    greeting: '{name}，您好',
    today: '今天的課',
    week: '未來七天',
    noneToday: '今天沒有課。',
    ownToday: '您授課的課程會列在這裡。',
    noneThisWeek: '未來七天沒有課。',
    seats: '{n} / {capacity} 人',
    seatsUnlimited: '{n} 人',
    full: '額滿',
    held: '{n} 個名額待付款',
    asTable: '看數字',
    facts: {
      label: '今天的報名',
      registrations: '今天報名',
      seats: '今天報名人數',
      held: '等待付款的名額',
      takings: '今天報名的收款',
    },
    books: {
      agree: '帳目相符：名額、報名編號與款項都對得起來',
      differ: '帳目不符，請聯絡系統管理人員執行 npm run audit',
      at: '核對時間 {time}',
    },
    attention: {
      title: '需要處理',
      count: '需要處理：{n} 件',
      all: '去處理',
      nothing: '目前沒有需要處理的事',
      noName: '（未填姓名）',
      kinds: {
        paid_without_seat: '已付款但沒有名額',
        paid_twice: '重複付款',
        amount_differs: '金額不符',
        conflict: '付款結果前後不一致',
        unconfirmed: '付款超過一小時未確認',
        mail_given_up: '通知信無法寄達',
        owed_refund: '尚未退費',
      },
    },
    gateways: {
      title: '金流',
      text: '長時間沒有通知，可能是設定有問題。',
      gateway: '金流',
      notice: '最近一次付款通知',
      query: '最近一次查詢',
      never: '還沒有',
    },
    methods: {
      greenworld: '綠界（舊版）',
      ecpay: '綠界 ECPay',
      newebpay: '藍新 NewebPay',
      cash: '現金',
      transfer: '轉帳',
    },
    filling: {
      title: '報名進度',
      class: '課程',
      day: '日期',
      new: '新增人數',
      total: '累計人數',
      capacity: '名額',
      none: '目前沒有開放報名的課程。',
      empty: '這門課還沒有人報名。',
    },
    takings: {
      title: '每月收款',
      month: '月份',
      sum: '合計',
      empty: '最近十二個月還沒有收款。',
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    home: typeof zhTW
  }
}
