// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the settings, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  settings: {
    title: '設定',
    lead: '主辦單位的資料，以及學員會看到的說明。儲存後馬上生效。',
    optional: '（選填）',
    default: '不填時使用：{value}',
    days: '天（課程結束後）',
    preview: '預覽',
    register: '我要報名',
    sampleLink: '連結文字',
    sampleNote: '剩 3 個名額',
    pages: { light: '淺色畫面', dark: '深色畫面' },
    parts: {
      contact: '名稱與聯絡方式',
      contactText: '顯示在每一頁最下方、通知信和行事曆裡。',
      look: '標誌與顏色',
      lookText: '用在報名網站的頁首和按鈕。',
      texts: '報名條款、退費規定與個資告知',
      textsText: '純文字即可，段落之間空一行。寫好的內容會連結在課程頁的退費說明旁。',
      mails: '寄給主辦單位的通知',
      mailsText: '款項需要處理時馬上通知；其他待處理事項每天彙整一次。',
      retention: '個人資料',
      retentionText: '超過保存期限後，會自動刪除報名者的姓名、電子郵件和電話；金額與編號會保留。',
    },
    fields: {
      name: '主辦單位名稱',
      phone: '電話',
      email: '聯絡信箱',
      address: '地址',
      url: '官方網站',
      logo: '標誌',
      accent: '主色',
      mailTo: '收件人',
      mailLocale: '通知信的語言',
      retentionDays: '個人資料保存期限',
    },
    texts: {
      terms: '報名條款',
      'refund-rule': '退費規定',
      'privacy-notice': '個人資料告知事項',
    },
    emailHint: '學員回覆通知信時會寄到這裡。',
    accentHint: '例如 #7a2e5d。顏色要夠深，在白底上才看得清楚。',
    pickColour: '挑選顏色',
    takeDarker: '改用看得清楚的 {colour}',
    chooseLogo: '選擇圖片',
    removeLogo: '移除標誌',
    keeping: '處理中…',
    logoHint: '可用 PNG、JPEG、WebP 或 SVG，會自動縮小。',
    mailToHint: '一行一個信箱，最多五個。',
    shorterTitle: '超過期限的資料會在一小時內刪除',
    shorterText: '刪除後無法復原。',
    saved: '已儲存，報名網站會在幾秒內更新。',
    unsaved: '尚未儲存',
    changed: '{who}於 {time} 修改',
    saveAnyway: '儲存我的版本',
    incomplete: '有些欄位需要修改。',
    wrong: {
      line: '請輸入一行文字，最多 200 個字。',
      email: '電子郵件格式不正確。',
      url: '請輸入 https:// 開頭的網址。',
      accent: '請輸入像 #7a2e5d 這樣的色碼，而且要夠深才看得清楚。',
      text: '最多 20,000 個字。',
      mailTo: '其中有信箱的格式不正確。',
      mailToMany: '最多五個信箱。',
      retentionDays: '請輸入 30 到 3650 之間的數字。',
      logo: '無法使用這個檔案，請選擇圖片檔。',
      rejected: '這個內容無法使用。',
    },
    conflict: {
      title: '{who}剛剛儲存了其他設定',
      colleague: '同事',
      text: '兩個人都改了以下內容。您輸入的都還在，請選擇要保留哪一個，再按儲存。',
      none: '同事改的部分已經帶入，請按儲存保留您的修改。',
      theirs: '同事儲存的',
      mine: '您輸入的',
      takeTheirs: '採用同事的',
      keepMine: '保留我的',
      empty: '（空白）',
      logo: '另一張圖片',
    },
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    settings: typeof zhTW
  }
}
