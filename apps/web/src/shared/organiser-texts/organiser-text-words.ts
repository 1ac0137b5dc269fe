import type { Locale, OrganiserText } from '@baoming/contract'

interface Words {
  kinds: Record<OrganiserText['kind'], string>
  /** Before the links of the form. */
  before: string
  close: string
  loading: string
  failed: string
  retry: string
}

/** Its messages, which are loaded with the part. */
export const organiserTextWords: Record<Locale, Words> = {
  'zh-TW': {
    kinds: { terms: '報名條款', 'refund-rule': '退費規定', 'privacy-notice': '個人資料告知事項' },
    before: '報名前請先閱讀：',
    close: '關閉',
    loading: '載入中…',
    failed: '暫時無法顯示，請再試一次。',
    retry: '再試一次',
  },
  en: {
    kinds: { terms: 'Terms', 'refund-rule': 'Refund rule', 'privacy-notice': 'Privacy notice' },
    before: 'Please read before you register:',
    close: 'Close',
    loading: 'Loading …',
    failed: 'This can’t be shown at the moment.',
    retry: 'Try again',
  },
}
