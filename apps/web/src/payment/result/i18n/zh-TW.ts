// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the result of a payment, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  result: {
    noRepeat: '如果您已經刷卡，請不要重複付款，先在這裡確認結果。',
    keepTrying: '這個頁面會自動繼續嘗試。',
    confirmed: {
      title: '報名成功！',
      text: '期待與您見面。',
      registerIndex: '報名編號',
      mail: '確認信會寄到 {email}。若幾分鐘後還沒收到，請看看垃圾郵件匣。',
      message: '主辦單位的話',
      calendar: '加入行事曆',
      survey: '填寫問卷',
      organiser: '前往主辦單位網站',
      receipt: '開立收據',
      twiceTitle: '這筆報名付了兩次款',
      twiceText: '多付的款項主辦單位會退還給您。聯絡時請提供付款編號：{transIds}。',
    },
    confirming: {
      title: '正在確認您的付款…',
      text: '通常只要幾秒鐘，請不要重複付款。',
      unreachable: '暫時連不上伺服器，我們會繼續嘗試。',
      querying: '等待的時間比平常久。若付款公司提供查詢，我們會主動向它查詢，大約每分鐘一次。',
      longTitle: '付款還在確認中',
      longText: '付款公司還沒有回覆結果。您可以先關閉這個頁面，確認後會寄信到 {email}。',
      checkAgain: '再查一次',
      comeBack: '之後想回來看結果：',
      notPaid: '我還沒有付款',
    },
    failed: {
      title: '付款沒有成功',
      text: '您可以再試一次，或換一張卡片。',
      retry: '重新付款',
      review: '查看報名資料',
    },
    expired: {
      title: '這筆報名已失效',
      text: '付款的保留時間已過，名額已經釋出。',
      register: '重新報名',
    },
    erased: {
      title: '個人資料已刪除',
      text: '這筆報名的姓名、電子郵件與電話已於{date}刪除，因為已不需保存，或應當事人要求。',
      confirmed: '當時已報名成功，報名編號是 {registerIndex}。',
      paidWithoutSeat: '當時已付款，但沒有名額。',
      expired: '當時沒有付款。',
      books: '帳務上只保留付款紀錄：金額、日期與付款編號。',
    },
    paidWithoutSeat: {
      title: '款項已收到，但名額已滿',
      text: '款項在保留時間過後才到，名額已由其他人報名，非常抱歉。',
      next: '主辦單位會主動與您聯絡退款或後續安排，請保留付款編號。',
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    result: typeof zhTW
  }
}
