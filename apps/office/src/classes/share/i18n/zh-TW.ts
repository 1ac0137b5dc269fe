import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { en } from './en.ts'

/** Messages of what is shared of a class, in Taiwan’s Chinese. */
export const zhTW = {
  classShare: {
    link: '連結',
    embed: '放在網站上的按鈕',
    embedText: '把這段 HTML 貼到您網站上要放按鈕的地方。',
    embedWords: '我要報名：{title}',
    qrLabel: '「{title}」網頁的 QR 碼',
    png: '下載 QR 碼圖片',
    svg: '印刷用（SVG）',
  },
} as const satisfies Translation<typeof en>

declare module '../../../shared/i18n/message-keys.ts' {
  interface ChineseGroups {
    classShare: typeof zhTW
  }
}
