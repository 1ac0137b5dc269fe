// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of handing over to the payment page and of its way back, in Taiwan’s Chinese, the default language. */
export const zhTW = {
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

declare module '../../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    handOver: typeof zhTW
  }
}
