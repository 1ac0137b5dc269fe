import type { Locale } from '@baoming/contract'
import type { OrderToOpen } from '@baoming/database'
import { asHtml, asText, type Letter, type RenderedMail } from './letter.ts'
import { withoutLinks } from './one-line.ts'
import { knownPeriod } from './period.ts'
import { ending, type Organiser } from './ending.ts'
import { mailTexts } from './texts.ts'
import { wayByCode, type WayByCode } from './code-link.ts'

/** An order and the link that opens it. */
export type OrderLink = Omit<OrderToOpen, 'id' | 'tokenVersion' | 'memberEmail'> & { url: string }

/**
 * Writes the mail that brings lost links back. It holds nothing that a member has typed: anybody may register with
 * somebody else's address, and would so have us send their words there.
 */
export function renderOrderLinks(
  orders: readonly OrderLink[],
  locale: Locale,
  way: WayByCode,
  organiser: Organiser,
): RenderedMail {
  const texts = mailTexts[locale]
  const { subject, greeting, opening, statuses, unasked } = texts.orderLinks
  const letter: Letter = {
    locale,
    greeting,
    opening: [opening],
    facts: [],
    quote: null,
    links: [
      ...orders.map(({ classTitle, status, url, ...time }) => ({
        label: `${withoutLinks(classTitle)} · ${statuses[status]}`,
        url,
        note: knownPeriod(time, locale) ?? '',
      })),
      wayByCode(way, texts),
    ],
    ...ending([texts.keepLink, unasked], organiser, texts),
  }
  return { subject, text: asText(letter, texts.colon), html: asHtml(letter, subject) }
}
