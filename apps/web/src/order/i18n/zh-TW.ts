// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of pages of one registration, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  order: {
    loading: '報名資料載入中…',
    class: '課程',
    when: '時間',
    where: '地點',
    name: '報名人',
    email: '電子郵件',
    phone: '電話',
    seats: '名額',
    seatsSingle: '單人報名（1 個名額）',
    seatsGroup: '雙人同行（2 個名額）',
    amount: '金額',
    lockedTitle: '這個瀏覽器無法開啟這筆報名',
    lockedText: '為了保護您的個人資料，報名內容只能在報名時使用的分頁，或用我們寄給您的連結或代碼開啟。',
    ticketUsed:
      '這次付款的結果已經在另一個瀏覽器開啟過，或付款後過了太久。報名和付款都不受影響，用您的電子郵件和信中的代碼就能在這裡開啟。',
    lockedMail:
      '請點選確認信中的連結，或輸入信中的代碼。找不到信，或還沒付款，可以請我們寄到報名時填寫的信箱。',
    sendLink: '把連結和代碼寄給我',
    notFoundTitle: '這個連結無效',
    notFoundText:
      '連結可能不完整、已經換新，或這筆報名已不存在。請從最新的一封信重新點選連結，或請我們再寄一次。',
    failedTitle: '報名資料暫時無法顯示',
    gone: {
      calledOffTitle: '這堂課已停開',
      calledOffText: '這筆報名不需要付款，可以取消，也可以不用理會。',
      overTitle: '這堂課已經結束',
      overText: '這筆報名已無法付款。',
      paid: '主辦單位會與您聯絡退款，請保留付款編號。',
      free: '您不用做任何處理。',
    },
  },
  review: {
    holdMinutes: '名額為您保留到{time}，還有 {n} 分鐘。',
    holdLast: '名額為您保留到{time}，剩下不到 1 分鐘。',
    holdOver: '保留時間已到，名額可能隨時釋出。',
  },
  result: {
    gatewaySays: '付款公司的說明：{message}',
    transId: '付款編號',
    failed: {
      reasons: {
        insufficient_funds: '這張卡的可用額度不足。',
        expired_card: '這張卡已經過期。',
        not_authenticated: '發卡銀行的身分驗證沒有完成。',
        cancelled: '這次付款已經取消。',
        declined: '發卡銀行沒有同意這筆付款。',
      },
    },
    expired: {
      paid: '如果您已經付款，請別擔心，款項確認後會寄信到 {email}。',
    },
    cancelled: {
      title: '報名已取消',
      text: '名額已經釋出，您不需要付款。',
      textStarted: '名額已經釋出，請不要再為這筆報名付款。',
      textOffice: '主辦單位已取消這筆報名；款項如需退還，會另外處理。',
    },
  },
  orderEmail: {
    mailed: '說明會寄到 {email}。',
    change: '信箱填錯了？更正電子郵件',
    label: '正確的電子郵件',
    submit: '更正並重新寄信',
    keep: '不用更正',
    corrected: '已更正為 {email}，信會寄到這個信箱。先前信中的連結已經失效。',
    undeliverableTitle: '信寄不到您的信箱',
    undeliverableText: '郵件伺服器回覆，{email} 這個信箱不存在。請更正電子郵件，我們會重新寄信。',
    noneLeft: '郵件伺服器回覆，{email} 這個信箱不存在，而更正的次數已達上限。請與主辦單位聯絡。',
  },
  myRegistration: {
    text: '請輸入報名時填寫的電子郵件，我們會把報名連結寄給您。',
    submit: '把連結寄給我',
    sentTitle: '請查看您的信箱',
    sentText: '如果 {email} 有可以查看的報名，連結幾分鐘內就會寄到。',
    sentCode: '信裡有連結，也有一個代碼。連結打不開時，請在這裡輸入代碼：',
    sentNothing:
      '沒收到？請看看垃圾郵件匣，或想想報名時是否填了別的信箱。未付款的報名，保留時間一過就會失效。',
    another: '換一個電子郵件',
  },
  code: {
    title: '用代碼開啟報名',
    text: '連結打不開時，用電子郵件和信中的代碼也能開啟報名。',
    label: '代碼',
    hint: '信中的 8 碼英數字，例如 K7QX-2M4D。',
    submit: '開啟報名',
    opening: '開啟中…',
    have: '我已經有代碼',
    none: '還沒有代碼',
    missing: '請輸入信中的代碼',
    wrong: '電子郵件和代碼不相符，或代碼已經過期。請再確認一次，或請我們寄一個新的。',
    openedTitle: '您的報名',
    openedText: '請選擇要查看的報名：',
    statuses: {
      pending: '尚未付款',
      confirmed: '報名成功',
      expired: '已失效',
      paid_without_seat: '已付款，沒有名額',
      cancelled: '已取消',
    },
  },
  renew: {
    label: '連結與這台裝置',
    offer: '連結被別人拿到了？換一個新的',
    ask: '換新之後，之前的連結和代碼都會失效，新的連結會寄到報名時填寫的信箱。要換新嗎？',
    yes: '換新連結',
    no: '不用了',
    sending: '換新中…',
    done: '之前的連結都已失效。新的連結會寄到 {email}，也可以在這裡複製：',
  },
  forget: {
    offer: '從這台裝置移除我的資料',
    ask: '要移除這個瀏覽器裡的報名連結和填寫過的資料嗎？報名不會取消；之後要查看，請用信中的連結或代碼。',
    yes: '移除',
    no: '保留',
    done: '已從這個瀏覽器移除報名資料，您的報名不受影響。',
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    order: typeof zhTW
  }
}
