import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { localeInPath, locales, withoutLocale, type Locale } from '@baoming/contract'
import { link } from './html.ts'

/** What the build says of each page: the scripts it needs first, and its messages in each language. */
type Pages = Record<string, { scripts: string[]; messages: Record<Locale, string[]> } | undefined>

/** The pages by their paths, as the app's router has them. */
const paths: [RegExp, string][] = [
  [/^\/$/, 'ClassListPage'],
  [/^\/classes\/[^/]+\/?$/, 'ClassPage'],
  [/^\/orders\/[^/]+\/?$/, 'OrderReviewPage'],
  [/^\/orders\/[^/]+\/pay\/?$/, 'OrderPayPage'],
  [/^\/orders\/[^/]+\/result\/?$/, 'OrderResultPage'],
  [/^\/my-registration\/?$/, 'MyRegistrationPage'],
  [/^\/payment-error\/?$/, 'PaymentErrorPage'],
]

/**
 * Reads the build's list of scripts.
 *
 * @returns the tags that let a browser fetch all scripts of a page at once, instead of each when another one asks for it;
 *   none where the build has no list
 */
export async function readPageFiles(folder: string): Promise<(url: string, languages?: string) => string[]> {
  const pages = await readFile(join(folder, '.vite', 'pages.json'), 'utf8').then(
    (text) => JSON.parse(text) as Pages,
    (): Pages => ({}),
  )
  return (url, languages = '') => {
    const [written = '', query = ''] = url.split(/\?(.*)/s)
    const path = withoutLocale(written)
    const page = pages[paths.find(([pattern]) => pattern.test(path))?.[1] ?? 'NotFoundPage']
    if (!page) return []
    const messages = page.messages[likelyLanguage(written, query, languages)]
    return [...page.scripts, ...messages].map((file) => link({ rel: 'modulepreload', href: `/${file}` }))
  }
}

/** The language that the app will choose, unless the customer chose another one on an earlier visit. */
function likelyLanguage(path: string, query: string, languages: string): Locale {
  const asked = new URLSearchParams(query).get('lang')
  return locales.find((locale) => locale === asked) ?? localeInPath(path) ?? browserLanguage(languages)
}

/** As the app reads it: the first language that we have, English for a browser that names only others. */
function browserLanguage(languages: string): Locale {
  const [, first] = /(?:^|,)\s*(zh|yue|nan|hak|cmn|en)\b/i.exec(languages) ?? []
  if (languages === '') return locales[0]
  return first === undefined || /^en/i.test(first) ? 'en' : 'zh-TW'
}
