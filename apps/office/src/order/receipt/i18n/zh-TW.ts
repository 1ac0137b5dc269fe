// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the page of a receipt, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  receipt: {
    pageTitle: '收據',
    back: '回到報名資料',
    to: '抬頭',
    toText: '報名者也可以在自己的報名頁面填寫。',
    title: '收據抬頭',
    titleHint: '沒有填就用報名者的姓名：{name}',
    taxId: '統一編號',
    taxIdHint: '公司或機關的 8 位數字',
    taxIdInvalid: '這不是正確的統一編號，請檢查 8 位數字',
    saved: '已儲存',
    notIssued: '還沒有開立。第一次列印時會給一個收據編號，之後都用同一個編號。',
    issue: '開立並列印',
    print: '列印',
    nothingPaid: '這筆報名沒有收過款項，沒有收據。',
  },
} as const satisfies Translation<typeof en>

declare module '../../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    receipt: typeof zhTW
  }
}
