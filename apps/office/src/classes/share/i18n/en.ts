/** Messages of what is shared of a class, in English. */
export const en = {
  classShare: {
    link: 'Link',
    embed: 'Button for your website',
    embedText: 'Paste this HTML where the button is to stand.',
    embedWords: 'Register: {title}',
    qrLabel: 'QR code of the page of {title}',
    png: 'QR code as a picture',
    svg: 'For print (SVG)',
  },
} as const

declare module '../../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    classShare: typeof en
  }
}
