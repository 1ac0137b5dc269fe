// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of what only some classes have, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  classParts: {
    fullTitle: '這堂課名額已滿',
    fullText: '若有人未完成付款，名額會再釋出，歡迎稍後回來看看。',
    fullTextFree: '期待在其他課程見到您。',
    checkSeats: '重新查看名額',
    opensLaterTitle: '還沒開放報名',
    opensLaterText: '{time}開始報名。',
    closedTitle: '這堂課已停止報名',
    closedText: '期待在其他課程見到您。',
    calledOffTitle: '這堂課已停開',
    calledOffText: '已經付款的學員，主辦單位會與您聯絡退款。',
    dates: '上課日期',
    refund: '退費規則',
    refundDays: '第一場 {n} 天前：退 {percent}%',
    refundHours: '第一場 {n} 小時前：退 {percent}%',
    refundRest: '之後：退 {percent}%',
    refundNone: '之後：不退費',
  },
} as const satisfies Translation<typeof en>

declare module '../../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    classParts: typeof zhTW
  }
}
