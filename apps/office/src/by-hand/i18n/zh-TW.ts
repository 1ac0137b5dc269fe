// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of registering by hand, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  byHand: {
    title: '現場登記',
    lead: '替付現金、匯款或免費參加的人報名，一次可以登記好幾位。',
    class: '課程',
    whichClass: '報名哪一堂課？',
    otherClass: '換一堂課',
    comma: '、',
    priceSingle: '1 人 {price}',
    priceGroup: '2 人同行 {price}',
    free: '免費',
    people: '報名的人',
    peopleText: '可以從試算表複製好幾列，貼到姓名欄，姓名、電話、信箱會自動填好。',
    person: '第 {n} 位',
    name: '姓名',
    phone: '電話',
    email: '電子郵件',
    secondName: '同行者姓名',
    seats: '人數',
    single: '1 人',
    group: '2 人同行',
    optional: '選填',
    nameInvalid: '請輸入姓名，最多 80 個字',
    phoneInvalid: '請輸入電話號碼，例如 0912-345-678',
    emailInvalid: '請輸入完整的電子郵件',
    add: '再加一位',
    remove: '移除',
    removeOf: '移除第 {n} 位',
    payment: '付款',
    how: '怎麼付款？',
    payments: { cash: '現金', transfer: '匯款', free: '免費名額' },
    paymentTexts: {
      cash: '已經當場收到錢',
      transfer: '已經確認匯款入帳',
      free: '例如講師、工作人員、公關名額',
    },
    reference: '收據或匯款後五碼',
    reason: '為什麼由我們登記？',
    reasonHint: '例如「臨櫃報名」。只有同事看得到，會留在時間紀錄裡。',
    reasonMissing: '請寫下原因，同事之後才看得懂。',
    classMissing: '請選一堂課',
    tooFew: '名額少 {n} 個',
    tooFewText: '這堂課的名額不夠。請先確認教室坐得下，再增加名額。',
    addSeats: '增加 {n} 個名額',
    addSeatsMissing: '名額不夠，請同意增加名額，或減少人數',
    sum: '共 {n} 個名額，{amount}',
    seatsAlone: '共 {n} 個名額',
    send: '登記報名',
    sending: '登記中…',
    done: '{n} 筆報名成功：{class}',
    doneText: '左邊是報名編號。有留電子郵件的人會收到報名成功通知。',
    again: '再登記其他人',
    toList: '看報名名單',
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    byHand: typeof zhTW
  }
}
