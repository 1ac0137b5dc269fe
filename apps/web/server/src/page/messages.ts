import type { Locale } from '@baoming/contract'

/** What the app itself would write into the page's head; a test compares them with its messages. */
export const words: Record<Locale, { site: string; description: string; list: string; intro: string }> = {
  'zh-TW': {
    site: '報名',
    description: '線上報名課程、刷卡付款，幾分鐘就完成。',
    list: '近期課程',
    intro: '選一堂課、填好資料、線上刷卡，幾分鐘就完成報名。',
  },
  en: {
    site: 'Baoming',
    description: 'Sign up for a class online and pay by card, in a few minutes.',
    list: 'Upcoming classes',
    intro: 'Pick a class, fill in your details and pay by card. It takes a few minutes.',
  },
}
