import type { Config } from '../../config/config.ts'
import type { Fact, Letter } from './letter.ts'
import { oneLine } from './one-line.ts'
import type { MailTexts } from './texts.ts'

/** The organiser, as mails name them. */
export type Organiser = Pick<
  Config,
  'organiserName' | 'organiserEmail' | 'organiserPhone' | 'organiserAddress' | 'familyWebSiteUrl'
>

/** How every mail ends: who writes, and how to reach them. */
export const ending = (
  closing: readonly string[],
  organiser: Organiser,
  texts: MailTexts,
): Pick<Letter, 'closing' | 'sender'> => ({
  closing: [...closing, organiser.organiserEmail === null ? texts.automatic : texts.automaticReply],
  sender: senderOf(organiser, texts),
})

function senderOf(organiser: Organiser, { labels }: MailTexts): Letter['sender'] {
  const { organiserName, organiserEmail, organiserPhone, organiserAddress, familyWebSiteUrl } = organiser
  const site = familyWebSiteUrl !== null && isWebAddress(familyWebSiteUrl) ? familyWebSiteUrl : null
  const facts = [
    ...fact(labels.email, organiserEmail, `mailto:${encodeURI(organiserEmail ?? '')}`),
    ...fact(labels.phone, organiserPhone),
    ...fact(labels.address, organiserAddress),
    ...fact(labels.site, site, site ?? undefined),
  ]
  if (organiserName === null && facts.length === 0) return null
  return { heading: oneLine(organiserName ?? labels.organiser), facts }
}

function fact(label: string, value: string | null, url?: string): Fact[] {
  return value === null ? [] : [{ label, value: oneLine(value), ...(url !== undefined && { url }) }]
}

/** Nothing but the web is linked to. */
export const isWebAddress = (url: string): boolean => /^https?:\/\/\S+$/i.test(url)
