import { createI18n } from 'vue-i18n'
import { describe, expect, it } from 'vitest'
import { messageAt, type MessageFiles } from '@baoming/ui/messages/i18n.ts'
import { messageFiles } from '../../src/app/message-files.ts'
import { pages } from '../../src/app/routes.ts'

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
const load = async (files: MessageFiles, locale: keyof MessageFiles) => leaves(await files[locale]())
const all = async (locale: keyof MessageFiles) =>
  (await Promise.all(messageFiles.map((files) => load(files, locale)))).flat()
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

const [chinese, english] = [new Map(await all('zh-TW')), new Map(await all('en'))]

describe('the two languages of the office', () => {
  it('have the same keys, each in one group', async () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    expect((await all('en')).length).toBe(english.size)
    expect(english.size).toBeGreaterThan(150)
  })

  it('say something everywhere, with the same values to fill in', () => {
    for (const [key, words] of chinese) {
      expect(words, key).toMatch(/\S/)
      expect(english.get(key), key).toMatch(/\S/)
      expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(words))
    }
  })

  it.each(['zh-TW', 'en'] as const)('can be read by the message compiler: %s', async (locale) => {
    const trees = await Promise.all(messageFiles.map((files) => files[locale]()))
    const messages = { [locale]: Object.assign({}, ...trees) as Tree }
    const { t } = createI18n({ legacy: false, locale, messages, messageResolver: messageAt }).global
    for (const key of chinese.keys()) expect(t(key, { n: 2 }, 2)).not.toBe(key)
  })

  it('name every page of the navigation', () => {
    const named = pages.flatMap(({ meta }) => meta?.navigation ?? [])
    expect(named.length).toBeGreaterThan(1)
    for (const key of named) expect(english.has(key), key).toBe(true)
  })
})
