import type { Organiser } from '@baoming/contract'
import { webLink } from '../browser/web-link.ts'

/** One way to reach the organiser. */
export interface OrganiserLink {
  kind: 'phone' | 'email' | 'site'
  href: string
  text: string
}

/**
 * Links to reach the organiser, as far as they are known.
 * @param subject of a mail
 */
export function organiserLinks({ phone, email, url }: Organiser, subject = ''): OrganiserLink[] {
  const number = phone && normalisePhone(phone)
  const site = webLink(url)
  return [
    ...(phone && number ? [{ kind: 'phone', href: `tel:${number}`, text: phone } as const] : []),
    ...(email ? [{ kind: 'email', href: mailto(email, subject), text: email } as const] : []),
    ...(site ? [{ kind: 'site', href: site, text: site.replace(/^https?:\/\/|\/$/gi, '') } as const] : []),
  ]
}

/** The digits of a phone number without its extension, which follows a word or a # and cannot be dialled. */
const normalisePhone = (phone: string): string =>
  phone
    .normalize('NFKC')
    .split(/[^\d\s()+.-]/)[0]!
    .replace(/[^\d+]/g, '')

const mailto = (email: string, subject: string) =>
  `mailto:${email}${subject && `?subject=${encodeURIComponent(subject)}`}`
