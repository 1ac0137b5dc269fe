// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the way to the payment and back, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  review: {
    title: '確認與付款',
    details: '報名資料',
    holdExtends: '前往付款後，名額會保留到{time}。',
    method: '付款公司',
    methodNote: '都是刷信用卡，金額相同；在一家刷不過時，可以換另一家試試。',
    otherGateway: '改用其他付款公司的頁面',
    leaving: '接下來會離開本站，到付款公司的安全頁面刷卡，付款後會自動回到這裡。',
    pay: '付款 {amount}',
    change: '修改資料',
    failedTitle: '上一次付款沒有成功',
    startedTitle: '您在{time}開始過一次付款',
    startedText: '如果已經完成刷卡，請不要重複付款，先查看結果。',
    seeResult: '查看付款結果',
  },
  cancel: {
    offer: '取消報名',
    ask: '確定要取消報名嗎？名額會立刻釋出。',
    yes: '確定取消',
    no: '保留報名',
    sending: '取消中…',
  },
  pay: {
    title: '正在前往付款頁面…',
    text: '請稍候，不要關閉或重新整理這個頁面。',
    button: '前往付款頁面',
    buttonHint: '如果幾秒鐘後沒有自動前往，請按這個按鈕。',
    back: '先不付款，返回確認頁',
    failedTitle: '暫時無法前往付款頁面',
    failedText: '這次沒有扣款；在保留時間內，名額仍然是您的。',
  },
  paymentError: {
    title: '無法確認付款結果',
    text: '付款公司傳回的資料無法驗證，這次的結果沒有記入您的報名。傳回的內容都已完整保存。',
    noRepeat: '如果您已經刷卡，請先不要重複付款。',
    contact: '請與主辦單位聯絡，並提供這個錯誤編號：',
    contactNoId: '請與主辦單位聯絡，並說明付款的時間。',
    errorId: '錯誤編號',
    seeOrder: '查看我的報名',
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    payment: typeof zhTW
  }
}
