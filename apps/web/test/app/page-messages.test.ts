import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageMessages, type PageName } from '../../src/app/page-messages.ts'
import { allMessages, groups, leaves } from '../support/all-messages.ts'

const src = join(import.meta.dirname, '../../src')
const frame = 'app/App.vue'
const pages: Record<PageName, string> = {
  ClassListPage: 'classes/list/ClassListPage.vue',
  ClassPage: 'classes/detail/ClassPage.vue',
  OrderReviewPage: 'payment/review/OrderReviewPage.vue',
  OrderPayPage: 'payment/hand-over/OrderPayPage.vue',
  OrderResultPage: 'payment/result/OrderResultPage.vue',
  MyRegistrationPage: 'order/lost-links/MyRegistrationPage.vue',
  PaymentErrorPage: 'payment/hand-over/PaymentErrorPage.vue',
  NotFoundPage: 'app/NotFoundPage.vue',
}

/** The groups that come with code that is loaded on demand, by that code. */
const partGroups = { 'classes/parts/load-parts.ts': 'classParts' } as const

/** A file and everything below `src` that it imports, at once or on demand. */
function withImports(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  const text = readFileSync(join(src, path), 'utf8')
  for (const [, from] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    const next = relative(src, join(src, dirname(path), from!)).replaceAll('\\', '/')
    if (!next.startsWith('..') && !/\/i18n\/(?:en|zh-TW)\.ts$/.test(next)) withImports(next, found)
  }
  return found
}

const keys = leaves(allMessages.en).map(([key]) => key)

/** The messages that a file names, also by the beginning of a key that it completes, and by a section it hands on. */
function keysIn(path: string): string[] {
  const text = readFileSync(join(src, path), 'utf8')
  const whole = [...text.matchAll(/'(\w+(?:\.[\w-]+)+)'/g)].map(([, key]) => key!)
  const begun = [...text.matchAll(/`(\w+(?:\.\w+)*\.)\$\{/g)].map(([, begin]) => begin!)
  const sections = [...text.matchAll(/\bmessages="(\w+)"/g)].map(([, section]) => `${section}.`)
  const starts = [...begun, ...sections]
  return keys.filter((key) => whole.includes(key) || starts.some((start) => key.startsWith(start)))
}

describe('the messages of a page', () => {
  it.each(Object.entries(pages) as [PageName, string][])('%s are all it can show', (name, path) => {
    const files = [...withImports(path), ...withImports(frame)]
    const used = new Set(files.flatMap(keysIn))
    const onDemand = Object.entries(partGroups).flatMap(([file, group]) =>
      files.includes(file) ? [group] : [],
    )
    const there = new Set(
      (['shared', ...pageMessages[name], ...onDemand] as const).flatMap((group) =>
        leaves(groups[group].en).map(([key]) => key),
      ),
    )
    expect(used.size).toBeGreaterThan(10)
    expect([...used].filter((key) => !there.has(key))).toEqual([])
    // Nor does it load a group for nothing.
    for (const group of pageMessages[name])
      expect(leaves(groups[group].en).some(([key]) => used.has(key))).toBe(true)
  })

  it('stand in one group each', () => {
    const all = Object.values(groups).flatMap(({ en }) => leaves(en).map(([key]) => key))
    expect(new Set(all).size).toBe(all.length)
  })
})
