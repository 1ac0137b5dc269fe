import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of every page, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  site: {
    name: '報名',
    description: '線上報名課程、刷卡付款，幾分鐘就完成。',
    home: '回首頁',
    skip: '跳到主要內容',
    language: '語言',
    footer: '卡號只在付款公司的頁面輸入，不會經過本站。',
    offline: '目前沒有網路連線。已填寫的內容會保留，恢復連線後就能繼續。',
    pageFailed: '這個頁面暫時無法開啟',
  },
  steps: {
    label: '報名進度',
    register: '填寫資料',
    pay: '確認與付款',
    done: '完成',
    finished: '已完成',
  },
  action: {
    retry: '再試一次',
    allClasses: '回到課程列表',
    otherClasses: '看看其他課程',
    backToClass: '回到課程頁',
  },
  inApp: {
    label: '瀏覽器提醒',
    title: '您正在 {app} 裡瀏覽',
    why: '在這裡刷卡有時會中斷，建議改用手機的瀏覽器。',
    menu: '請點右上角的選單，選「在瀏覽器開啟」；或複製連結，貼到瀏覽器。',
    open: '用瀏覽器開啟',
    dismiss: '關閉提醒',
  },
  copyLink: {
    copy: '複製連結',
    copied: '已複製',
    byHand: '請長按網址複製：',
  },
  class: {
    free: '免費',
  },
  form: {
    email: '電子郵件',
    didYouMean: '您是不是要輸入：',
    sending: '送出中…',
    errors: {
      emailMissing: '請填寫電子郵件',
      emailInvalid: '電子郵件格式不正確，請再確認一次',
    },
  },
  organiser: {
    label: '主辦單位',
    phone: '主辦單位電話',
    email: '主辦單位信箱',
    site: '主辦單位網站',
    aboutPayment: '關於付款 {transIds}',
    aboutError: '關於錯誤編號 {errorId}',
  },
  myRegistration: {
    title: '查詢我的報名',
  },
  notFound: {
    title: '找不到這個頁面',
    text: '網址可能有誤，或頁面已經移除。',
  },
  problem: {
    offline: '沒有網路連線，請檢查網路後再試一次。',
    unreachable: '暫時連不上伺服器，請稍後再試一次。',
    class_full: '剛剛有人搶先報名，剩下的名額不夠了。',
    registration_closed: '這堂課剛剛停止報名。',
    class_called_off: '這堂課已經停開。',
    class_over: '這堂課已經結束。',
    too_many_held_seats:
      '同一個網路或同一個電子郵件保留了太多尚未付款或免費的名額。請先完成付款或取消其中一筆報名（已付款的不計入），或晚一點再試。',
    member_status_not_offered: '這堂課不提供這種報名方式，請選擇另一種。',
    order_not_payable: '這筆報名現在不能付款，可能已經完成或失效。',
    too_many_corrections: '電子郵件更正的次數已達上限，請與主辦單位聯絡。',
    too_many_payments: '這筆報名嘗試付款的次數太多了，請在已開啟的付款頁完成付款，或重新報名。',
    gateway_not_offered: '這種付款方式目前不提供，請選擇另一種。',
    idempotency_key_reused: '這份報名資料剛才送出過不同的內容，請再送出一次。',
    too_many_requests: '操作太頻繁了，請等幾分鐘再試。',
    unavailable: '系統忙碌中，請稍後再試一次。',
    not_found: '找不到資料，可能已經移除。',
    bad_request: '有些資料格式不正確，請檢查後再送出。',
    internal: '系統發生錯誤，我們已經記錄下來，請稍後再試一次。',
    gateway: '付款公司的網址不正確，請與主辦單位聯絡。',
    errorId: '錯誤編號：{errorId}',
  },
} as const satisfies Translation<typeof en>
