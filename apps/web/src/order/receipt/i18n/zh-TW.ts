// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of the receipt, in Taiwan’s Chinese, the default language. */
export const zhTW = {
  receipt: {
    label: '收據',
    title: '收據抬頭',
    titleHint: '沒有填就用您的姓名：{name}',
    taxId: '統一編號',
    taxIdHint: '公司或機關的 8 位數字',
    taxIdInvalid: '這不是正確的統一編號，請檢查 8 位數字',
    optional: '選填',
    issue: '開立並列印',
    print: '列印',
    close: '關閉',
  },
} as const satisfies Translation<typeof en>

declare module '../../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    receipt: typeof zhTW
  }
}
