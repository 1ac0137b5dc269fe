import {
  localeInPath,
  locales,
  slugRule,
  withoutLocale,
  type Locale,
  type Organiser,
} from '@baoming/contract'
import { classHead, listHead, plainHead, type Head } from './head.ts'
import type { PageData } from './page-data.ts'
import type { FoundClass, ShopApi } from './shop-api.ts'

export interface Page {
  status: 200 | 404
  head: Head
  /** As far as the API has told. */
  organiser: Organiser | undefined
  data?: PageData | undefined
}

const nobody: Organiser = {
  name: null,
  email: null,
  phone: null,
  address: null,
  logoUrl: null,
  url: null,
  accent: null,
  texts: [],
}
const slugs = new RegExp(slugRule.pattern, 'u')
const isSlug = (slug: string) => slug.length <= slugRule.maxLength && slugs.test(slug)

/** What is known about the page of an address. A page whose facts can't be told is a plain one, never none. */
export async function findPage(url: string, api: ShopApi, webUrl: string | undefined): Promise<Page> {
  const [written = '', query = ''] = url.split(/\?(.*)/s)
  const path = withoutLocale(written)
  const asked = askedLanguage(written, new URLSearchParams(query))
  const slug = slugIn(path)
  const isList = path === '/'
  const [organiser, found, classes] = await Promise.all([
    api.organiser(),
    slug && findClass(slug, api),
    isList ? api.listClasses() : undefined,
  ])
  const facts = { path: slug ? `/classes/${slug}` : path, asked, organiser: organiser ?? nobody, webUrl }
  const plain = { status: 200, head: plainHead(facts), organiser } as const
  if (isList) return { ...plain, head: listHead(facts), data: classes && { classes } }
  if (!found || found.status === 'unanswered') return plain
  if (found.status === 'unknown') return { ...plain, status: 404 }
  try {
    return { ...plain, head: classHead(found.course, facts), data: { course: found.course } }
  } catch {
    // Such as a class in a time zone that this machine does not know.
    return plain
  }
}

/** As the app's router reads it. */
function slugIn(path: string): string | undefined {
  const written = /^\/classes\/([^/]+)\/?$/.exec(path)?.[1]
  try {
    return written && decodeURIComponent(written)
  } catch {
    return written
  }
}

const findClass = async (slug: string, api: ShopApi): Promise<FoundClass> =>
  isSlug(slug) ? api.findClass(slug) : { status: 'unknown' }

/** As the app reads it: addresses named their language in the query before they named it in the path. */
const askedLanguage = (path: string, query: URLSearchParams): Locale | undefined =>
  locales.find((locale) => locale === query.get('lang')) ?? localeInPath(path)
