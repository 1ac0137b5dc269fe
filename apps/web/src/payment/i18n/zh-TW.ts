// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of reviewing a registration before its payment, in Taiwan’s Chinese, the default language. */
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
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    payment: typeof zhTW
  }
}
