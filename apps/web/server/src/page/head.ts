import {
  daysAndTimes,
  locales,
  withLocale,
  type ClassDetail,
  type Locale,
  type Organiser,
} from '@baoming/contract'
import { eventOf } from './event.ts'
import { jsonForHtml, link, meta, property } from './html.ts'
import { words } from './messages.ts'

/** What a page says of itself to those who run no script: chat apps, social networks, search engines. */
export interface Head {
  language: Locale
  title: string
  description: string
  /** Tags for the end of the head. */
  tags: string[]
}

interface PageFacts {
  /** Path and nothing else, without its language. */
  path: string
  /** The language that the address asks for. */
  asked: Locale | undefined
  organiser: Organiser
  /** The site's own address without a slash at the end; without it, nothing can be said that needs a whole address. */
  webUrl: string | undefined
}

export function listHead(facts: PageFacts): Head {
  const language = facts.asked ?? locales[0]
  const { list, intro } = words[language]
  return {
    language,
    title: titled(list, language, facts.organiser),
    description: intro,
    tags: [...addresses(facts, language), ...openGraph(facts, language, list, intro)],
  }
}

/** In the class's own language, unless the address asks for another: chat apps are not asked which they read. */
export function classHead(course: ClassDetail, facts: PageFacts): Head {
  const language = facts.asked ?? course.locale
  const { title, summary, location, startsAt, endsAt, timeZone } = course
  const times = daysAndTimes({ startsAt: new Date(startsAt), endsAt: new Date(endsAt), timeZone }, language)
  const preview = [times, location, summary].filter(Boolean).join(' · ')
  const event = eventOf(course, facts.organiser, canonical(facts, language))
  return {
    language,
    title: titled(title, language, facts.organiser),
    description: summary || words[language].description,
    tags: [
      ...addresses(facts, language),
      ...openGraph(facts, language, title, preview),
      `<script type="application/ld+json">${jsonForHtml(event)}</script>`,
    ],
  }
}

/** A page that belongs to one customer, is unknown, or could not be asked for: whose site it is, and no more. */
export function plainHead({ asked, organiser }: Pick<PageFacts, 'asked' | 'organiser'>): Head {
  const language = asked ?? locales[0]
  const { site, description } = words[language]
  return { language, title: organiser.name ?? site, description, tags: [] }
}

const titled = (title: string, language: Locale, { name }: Organiser) =>
  `${title} · ${name ?? words[language].site}`

const addressIn = (language: Locale, { webUrl, path }: PageFacts) => `${webUrl}${withLocale(path, language)}`

const canonical = (facts: PageFacts, language: Locale) =>
  facts.webUrl === undefined ? undefined : addressIn(facts.asked ? language : locales[0], facts)

function addresses(facts: PageFacts, language: Locale): string[] {
  const own = canonical(facts, language)
  if (own === undefined) return []
  return [
    link({ rel: 'canonical', href: own }),
    ...locales.map((hreflang) => link({ rel: 'alternate', hreflang, href: addressIn(hreflang, facts) })),
    link({ rel: 'alternate', hreflang: 'x-default', href: addressIn(locales[0], facts) }),
  ]
}

const openGraphLocale = (language: Locale) => ({ 'zh-TW': 'zh_TW', en: 'en_US' })[language]

function openGraph(facts: PageFacts, language: Locale, title: string, description: string): string[] {
  const { organiser } = facts
  const own = canonical(facts, language)
  return [
    property('og:type', 'website'),
    property('og:title', title),
    property('og:description', description),
    property('og:site_name', organiser.name ?? words[language].site),
    property('og:locale', openGraphLocale(language)),
    ...(own ? [property('og:url', own)] : []),
    ...(organiser.logoUrl ? [property('og:image', organiser.logoUrl)] : []),
    meta('twitter:card', 'summary'),
  ]
}
