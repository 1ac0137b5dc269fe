import type { Organiser } from '@baoming/contract'
import { webLink } from '../browser/web-link.ts'

export interface OrganiserLink {
  kind: 'phone' | 'email' | 'site'
  href: string
  text: string
}

/** Ways to reach the organiser, as far as they are known. `subject` is what a mail would be about. */
export function organiserLinks({ phone, email, url }: Organiser, subject = ''): OrganiserLink[] {
  const number = phone && normalisePhone(phone)
  const site = webLink(url)
  return [
    ...(phone && number ? [{ kind: 'phone', href: `tel:${number}`, text: phone } as const] : []),
    ...(email ? [{ kind: 'email', href: mailto(email, subject), text: email } as const] : []),
    ...(site ? [{ kind: 'site', href: site, text: site.replace(/^https?:\/\/|\/$/gi, '') } as const] : []),
  ]
}

/** The number without its extension, which stands behind words or a # and is asked for once somebody answers. */
const normalisePhone = (phone: string): string =>
  phone
    .normalize('NFKC')
    .split(/[^\d\s()+.-]/)[0]!
    .replace(/[^\d+]/g, '')

const mailto = (email: string, subject: string) =>
  `mailto:${email}${subject && `?subject=${encodeURIComponent(subject)}`}`
