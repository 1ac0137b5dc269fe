import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the page of a class, in Taiwan’s Chinese. */
export const zhTW = {
  classPage: {
    back: '所有課程',
    missingTitle: '找不到這堂課',
    missingText: '網址可能打錯了，或不是您的課程。',
    figures: '報名狀況',
    registrations: '看報名名單',
    facts: '課程資訊',
    teacher: '老師',
    prices: '費用',
    share: '分享',
    shareText: '可用在信件、聊天、海報和您的網站。',
    notices: '通知過學員的事',
    missingSeats: '還差 {n} 人',
    enoughSeats: '已達開班人數',
    untilStart: '到開課為止',
    closedByHand: '已手動截止',
    opensAt: '{time} 開始報名',
    draftTitle: '這是草稿',
    draftText: '還沒有出現在報名網站，也不能報名。準備好之後請發布。',
    calledOffTitle: '這堂課已停開',
    calledOffText: '名額與款項維持原狀。退費請到各筆報名的頁面處理。',
    acts: {
      edit: '編輯',
      publish: '發布',
      open: '重新開放報名',
      close: '截止報名',
      duplicate: '複製課程…',
      callOff: '停開…',
      more: '更多',
    },
    done: {
      created: '已存成草稿。看過沒問題，就可以發布。',
      saved: '已儲存。',
      savedAndTold: '已儲存，並寄信通知 {n} 位學員。',
      published: '已發布，報名網站上看得到了。',
      opened: '已重新開放報名。',
      closed: '已截止報名。',
      calledOff: '已停開，並寄信通知 {n} 位學員。',
    },
    publish: {
      title: '要發布「{title}」嗎？',
      text: '會立刻出現在報名網站，並開放報名。',
      textLater: '會立刻出現在報名網站，{time} 開始報名。',
    },
    callOff: {
      title: '要停開「{title}」嗎？',
      text: '停開之後無法復原。',
      tells: '目前有 {n} 個名額報名成功，都會收到通知信。',
      shop: '報名網站和每個人的報名頁面都會顯示停開，不能再報名或付款。',
      money: '款項不會自動退還。退費請到各筆報名的頁面處理。',
      message: '停開的原因與後續安排',
      messageHint: '會寫在通知信裡，也顯示在課程網頁。',
      confirm: '停開並通知所有人',
      keep: '不停開',
    },
    duplicate: {
      title: '複製這堂課',
      text: '場次、費用、照片和文字都會複製成一份草稿，報名資料不會複製。',
      firstDay: '第一場日期',
      otherWeekday: '和原本不是同一個星期幾',
      confirm: '複製',
    },
    told: {
      changed: '通知課程異動',
      called_off: '通知停開',
      mails: '已寄出 {sent} 封，共 {owed} 封',
      givenUp: '{n} 封無法送達',
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    classPage: typeof zhTW
  }
}
