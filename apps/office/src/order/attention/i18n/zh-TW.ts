// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of what needs a person, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  attention: {
    title: '待處理',
    lead: '系統自己解決不了、需要您決定的事。帳上處理好了，卡片就會自己消失。',
    count: '{n} 件待處理',
    emptyTitle: '目前沒有要處理的事',
    emptyText: '款項、名額和通知信都沒有問題。有事情需要您的時候，會列在這裡。',
    money: '和錢有關',
    others: '其他',
    since: '{at} 起',
    told: '報名者看到的：',
    open: '看這筆報名',
    opening: '開啟中…',
    erased: '（個人資料已刪除）',
    gone: '這件事已經處理好了。',
    kinds: {
      paid_without_seat: {
        title: '付了款，但沒有名額',
        happened: '{name}付了 {amount}，錢在名額保留到期後才到，當時「{class}」已經額滿。',
        told: '款項已收到，但名額已滿；主辦單位會主動聯絡退款或後續安排。',
      },
      paid_twice: {
        title: '付了兩次款',
        happened: '「{class}」這筆報名，{name}付了不只一次，多付 {amount}。報名有效，名額沒有問題。',
        told: '報名成功；多付的款項主辦單位會退還。',
      },
      amount_differs: {
        title: '付款金額不對',
        happened:
          '{name}報名「{class}」，付款公司通知的金額和應付的 {amount} 不同，所以沒有採用。請到付款公司後台核對。',
        told: '付款還在確認中，或沒有成功。',
      },
      conflict: {
        title: '付款結果互相矛盾',
        happened:
          '{name}報名「{class}」，付款公司先後通知的結果不同，所以後來的沒有採用。請到付款公司後台核對。',
        told: '先前的結果，沒有變動。',
      },
      unconfirmed: {
        title: '付款超過一小時還沒確認',
        happened: '{name}報名「{class}」的付款結果，付款公司的伺服器一直沒有確認。請到付款公司後台核對。',
        told: '付款還在確認中，請不要重複付款。',
      },
      mail_given_up: {
        title: '通知信寄不到',
        happened: '寄給{name}的「{class}」通知信沒有寄到。信箱可能打錯了，請打電話確認。',
        told: '信還沒收到；報名結果在報名連結的頁面上看得到。',
      },
      owed_refund: {
        title: '還沒退還的款項',
        happened: '登記了要退 {amount} 給{name}（{class}），還沒有登記已經退還。',
        told: '主辦單位會退還款項。',
      },
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    attention: typeof zhTW
  }
}
