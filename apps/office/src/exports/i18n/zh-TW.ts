// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of exports, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  exports: {
    title: '匯出資料',
    lead: '檔案含有個人資料，請妥善保管，用完就刪除。誰在什麼時候匯出，會留在操作紀錄。',
    export: '匯出',
    orders: '報名名單',
    ordersText: '所有課程的報名，一筆一列。只要某一堂課，請先到「報名名單」選課程再匯出。',
    ordersTitle: '匯出報名名單',
    ordersFile: '報名名單',
    asListed: '匯出的內容和畫面上的搜尋、篩選條件相同，不限目前載入的筆數。',
    ofClass: '課程：{title}。內容和畫面上的搜尋、篩選條件相同。',
    format: '檔案格式',
    formats: {
      xlsx: 'Excel 檔（.xlsx）',
      xlsx_text: '直接用 Excel 開啟，電話不會少掉開頭的 0。',
      csv: 'CSV 檔（.csv）',
      csv_text: '給其他系統匯入用，用 Excel 開啟也不會有亂碼。',
    },
    withoutMoney: '您的權限看不到款項，檔案裡沒有金額欄位。',
    download: '下載',
    making: '正在製作檔案，請不要關閉這個頁面。',
    size: '已下載 {megabytes} MB',
    everything: '全部資料',
    everythingText: '課程、報名、付款、退費、收據、人員和操作紀錄，每一種一個 CSV 檔，壓縮成一個 ZIP 檔。',
    everythingFile: '全部資料',
    careful: '適合備份、年度結算或改用其他系統。檔案裡沒有密碼和金鑰。資料很多時要幾分鐘。',
    downloadAll: '下載全部資料',
  },
} as const satisfies Translation<typeof en>

declare module '../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    exports: typeof zhTW
  }
}
