import { describe, expect, it, onTestFinished } from 'vitest'
import { buildWebServer } from '../src/app.ts'
import { readPageFiles } from '../src/page/page-files.ts'
import { builtApp } from './built-app.ts'

const names = [
  'ClassListPage',
  'ClassPage',
  'OrderReviewPage',
  'OrderPayPage',
  'OrderResultPage',
  'NotFoundPage',
]
const pages = Object.fromEntries(
  names.map((name) => [
    name,
    {
      scripts: ['assets/index.js', `assets/${name}.js`],
      messages: { 'zh-TW': ['assets/zh.js'], en: ['assets/en.js'] },
    },
  ]),
)
const folder = () => builtApp({ '.vite/pages.json': JSON.stringify(pages) })
const hrefs = (tags: string[]) =>
  tags.map((tag) => /^<link rel="modulepreload" href="([^"]+)">$/.exec(tag)?.[1])

describe('the head of a page', () => {
  it.each([
    ['/', 'ClassListPage'],
    ['/?month=2026-12', 'ClassListPage'],
    ['/en', 'ClassListPage'],
    ['/classes/tea', 'ClassPage'],
    ['/en/classes/tea/', 'ClassPage'],
    ['/orders/4711', 'OrderReviewPage'],
    ['/orders/4711/pay', 'OrderPayPage'],
    ['/orders/4711/result', 'OrderResultPage'],
    ['/no/such/page', 'NotFoundPage'],
  ])('names the scripts of %s', async (url, name) => {
    const tags = (await readPageFiles(await folder()))(url)
    expect(hrefs(tags).slice(0, 2)).toEqual(['/assets/index.js', `/assets/${name}.js`])
  })

  it.each([
    ['/', undefined, 'zh'],
    ['/', 'en-GB,en;q=0.9', 'en'],
    ['/', 'fr,zh-HK;q=0.8,en;q=0.5', 'zh'],
    ['/', 'fr-FR', 'en'],
    ['/en', 'zh-TW', 'en'],
    ['/?lang=zh-TW', 'en', 'zh'],
  ])('names the messages that the app will ask for: %s, %s', async (url, languages, file) => {
    const tags = (await readPageFiles(await folder()))(url, languages)
    expect(hrefs(tags).at(-1)).toBe(`/assets/${file}.js`)
  })

  it('names none where the build has no list, and stands in the page', async () => {
    expect((await readPageFiles(await builtApp()))('/')).toEqual([])
    const app = await buildWebServer({
      ...{ folder: await folder(), apiUrl: 'http://127.0.0.1:9', webUrl: undefined },
      ...{ serverUrl: 'https://api.example.com', gatewayOrigins: [] },
    })
    onTestFinished(() => app.close())
    const { body } = await app.inject('/classes/tea')
    expect(body.split('</head>')[0]).toContain('<link rel="modulepreload" href="/assets/ClassPage.js">')
  })
})
