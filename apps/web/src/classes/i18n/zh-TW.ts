// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the list of classes and of a class with its form, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  classList: {
    title: '近期課程',
    intro: '選一堂課、填好資料、線上刷卡，幾分鐘就完成報名。',
    loading: '課程載入中…',
    emptyTitle: '目前沒有開放報名的課程',
    emptyText: '新課程公布後會出現在這裡，歡迎過幾天再來看看。',
    failedTitle: '課程暫時無法顯示',
  },
  classFilter: {
    label: '篩選課程',
    text: '搜尋課程名稱、簡介或地點',
    textExample: '搜尋課程或地點',
    month: '月份',
    anyMonth: '不限月份',
    language: '授課語言',
    anyLanguage: '不限語言',
    heldIn: { 'zh-TW': '中文授課', en: '英文授課' },
    seatsLeft: '只看還能報名的',
    count: '共 {n} 堂課',
    countOf: '{total} 堂課中有 {n} 堂符合',
    clear: '清除條件',
    noneTitle: '沒有符合條件的課程',
    noneText: '放寬一些條件，或換個關鍵字試試。',
  },
  class: {
    loading: '課程載入中…',
    up: '所有課程',
    about: '關於這堂課',
    facts: '課程資訊',
    when: '時間',
    where: '地點',
    teacher: '老師',
    price: '費用',
    language: '語言',
    seats: '名額',
    closesAt: '報名截止',
    priceSingle: '單人',
    priceGroup: '雙人同行',
    seatsLeft: '還有 {n} 個名額（共 {capacity} 個）',
    seatsFew: '只剩 {n} 個名額（共 {capacity} 個）',
    seatsNone: '{capacity} 個名額都已報滿',
    seatsUnlimited: '名額不限',
    full: '額滿',
    closed: '報名截止',
    calledOff: '停開',
    opensLater: '尚未開放',
    notFoundTitle: '找不到這堂課',
    notFoundText: '課程可能已經結束，或網址有誤。',
    failedTitle: '課程暫時無法顯示',
  },
  form: {
    title: '填寫報名資料',
    jump: '我要報名',
    memberStatus: '報名方式',
    single: '單人報名',
    singleHint: '1 個名額',
    group: '雙人同行',
    groupHint: '兩位一起報名，2 個名額',
    groupHintEach: '兩個名額，平均每人 {each}',
    groupWhat: '雙人同行由一位填寫資料、一次付款，兩個名額一起保留，確認信寄給填寫的人。',
    groupWhatFree: '雙人同行由一位填寫資料，兩個名額一起登記，確認信寄給填寫的人。',
    notEnoughSeats: '名額不足',
    name: '姓名',
    emailHint: '報名確認信會寄到這裡。',
    phone: '電話',
    optional: '（選填）',
    phoneHint: '課程臨時異動時，方便與您聯絡。',
    submit: '下一步：確認與付款',
    submitFree: '完成報名',
    holdNote: '送出後會為您保留名額 10 分鐘，前往付款後延長為 30 分鐘。這一步還不會付款。',
    freeNote: '不需要付費，送出後就完成報名。',
    summaryTitle: '還差一步，請檢查以下欄位',
    replacesTitle: '您已經保留了這堂課的名額',
    replacesText: '名額保留到{time}。若修改後重新送出，會以新的內容取代。',
    continueOrder: '用原本的資料繼續付款',
    errors: {
      memberStatusMissing: '請選擇報名方式',
      nameMissing: '請填寫姓名',
      nameTooLong: '姓名請勿超過 80 個字',
      nameIsAddress: '姓名裡請勿填寫網址或電子郵件',
      phoneTooShort: '電話號碼太短，請填寫完整的號碼',
      phoneInvalid: '電話請填數字，可用 + 開頭，分機請寫在 # 後面，例如 02-2345-6789#12',
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    classes: typeof zhTW
  }
}
