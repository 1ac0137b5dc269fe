import { oneLine, type Locale } from '@baoming/contract'
import type { InvitationToMail, StaffRole } from '@baoming/database'
import { asHtml, asText, withoutLinks, type Letter, type RenderedMail } from './letter.ts'
import { ending, moment, sharedTexts, type Organiser } from './parts.ts'

/** The time zone of moments that belong to no class. */
const timeZone = 'Asia/Taipei'

/** Writes the mail that invites somebody to the office. @param url with the invitation's token */
export function renderInvitation(
  { invitedBy, role, locale, expiresAt, isRenewal }: Omit<InvitationToMail, 'id' | 'email'>,
  url: string,
  organiser: Organiser,
): RenderedMail {
  const texts = invitationTexts[locale]
  const { colon, namelessGreeting } = sharedTexts[locale]
  const subject = texts.subject(organiser.organiserName && oneLine(organiser.organiserName))
  const letter: Letter = {
    locale,
    greeting: namelessGreeting,
    opening: [(isRenewal ? texts.renewal : texts.opening)(withoutLinks(invitedBy))],
    facts: [
      { label: texts.role, value: texts.roles[role] },
      { label: texts.validUntil, value: oneLine(moment(expiresAt, timeZone, locale)) },
    ],
    quote: null,
    links: [{ label: texts.claim, url, note: texts.once, isMain: true }],
    ...ending([texts.unexpected], organiser, locale),
  }
  return { subject, text: asText(letter, colon), html: asHtml(letter, subject) }
}

interface InvitationTexts {
  /** @param name the organiser's; null where none is set */
  subject(name: string | null): string
  opening(invitedBy: string): string
  /** For somebody who has an account. */
  renewal(invitedBy: string): string
  /** Label of the role. */
  role: string
  /** As the office calls them. */
  roles: Record<StaffRole, string>
  validUntil: string
  /** Label of the link. */
  claim: string
  /** Note below the link. */
  once: string
  unexpected: string
}

const invitationTexts: Record<Locale, InvitationTexts> = {
  'zh-TW': {
    subject: (name) => (name === null ? '報名後台的邀請' : `${name}：報名後台的邀請`),
    opening: (invitedBy) => `${invitedBy} 邀請您一起管理課程報名。請點選下面的連結，設定您的登入方式：`,
    renewal: (invitedBy) =>
      `${invitedBy} 為您重新開啟後台帳號。請點選下面的連結，設定新的登入方式；舊的通行密鑰、密語和備用碼會同時失效：`,
    role: '角色',
    roles: { owner: '管理者', money: '會計', desk: '櫃檯', teacher: '老師' },
    validUntil: '有效期限',
    claim: '接受邀請',
    once: '連結只能使用一次。擁有連結的人就能以您的身分進入後台，請勿轉寄。',
    unexpected: '如果您不認識邀請您的人，不必理會這封信。',
  },
  en: {
    subject: (name) =>
      name === null ? 'Your invitation to the registration office' : `${name}: your invitation to the office`,
    opening: (invitedBy) =>
      `${invitedBy} invites you to help run the registrations. Follow the link below to set up how you sign in:`,
    renewal: (invitedBy) =>
      `${invitedBy} lets you into your account again. Follow the link below to set up a new way to sign in; your old passkeys, passphrase and recovery codes stop working then:`,
    role: 'Role',
    roles: { owner: 'Owner', money: 'Accounts', desk: 'Front desk', teacher: 'Teacher' },
    validUntil: 'Link valid until',
    claim: 'Accept the invitation',
    once: 'The link works once. Anyone who has it can enter the office in your place, so please do not forward it.',
    unexpected: 'If you do not know who invites you, there is nothing you need to do.',
  },
}
