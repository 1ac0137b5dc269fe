import { describe, expect, it, vi } from 'vitest'
import { createMessages, messageAt } from '../../src/messages/i18n.ts'
import { useLanguage } from '../../src/messages/useLanguage.ts'
import { chosenLocale, rememberLocale } from '../../src/messages/locale.ts'
import { composed, smallApp } from '../support/small-app.ts'

const files = () => ({
  en: vi.fn(async () => ({ greeting: { hello: 'Hello {name}' } })),
  'zh-TW': vi.fn(async () => ({ greeting: { hello: '{name}你好' } })),
})

describe('messages', () => {
  it('are found by their path; where there is none, the answer is null', () => {
    const tree = { form: { errors: { nameMissing: 'Please enter your name' } } }
    expect(messageAt(tree, 'form.errors.nameMissing')).toBe('Please enter your name')
    expect(messageAt(tree, 'form.nothing.nameMissing')).toBeNull()
  })

  it('are loaded when their language is first set, and once', async () => {
    const loaded = files()
    const { global, locale, setLocale } = createMessages('en', loaded)
    await setLocale('en')
    expect(global.t('greeting.hello', { name: 'Mei' })).toBe('Hello Mei')
    expect(loaded['zh-TW']).not.toHaveBeenCalled()
    await setLocale('zh-TW')
    expect(locale.value).toBe('zh-TW')
    expect(global.t('greeting.hello', { name: '小美' })).toBe('小美你好')
    await setLocale('en')
    expect(loaded.en).toHaveBeenCalledTimes(1)
  })

  it('of the last language that was asked for win, whichever arrives last', async () => {
    let arrive = () => {}
    const slow = new Promise<void>((resolve) => (arrive = resolve))
    const { locale, setLocale } = createMessages('en', {
      en: async () => ({}),
      'zh-TW': () => slow.then(() => ({})),
    })
    const first = setLocale('zh-TW')
    await setLocale('en')
    arrive()
    await first
    expect(locale.value).toBe('en')
  })

  it('that do not arrive leave the language as it is', async () => {
    const { locale, setLocale } = createMessages('en', {
      en: async () => ({}),
      'zh-TW': () => Promise.reject(new Error('offline')),
    })
    await setLocale('en')
    await expect(setLocale('zh-TW')).rejects.toThrow('offline')
    expect(locale.value).toBe('en')
  })
})

describe('groups of messages', () => {
  const more = () => ({
    en: vi.fn(async () => ({ greeting: { bye: 'Bye' }, thanks: 'Thanks' })),
    'zh-TW': vi.fn(async () => ({ greeting: { bye: '再見' }, thanks: '謝謝' })),
  })

  it('are added to the sections that are there, once, in the language of now and of later', async () => {
    const group = more()
    const { global, setLocale, addMessages } = createMessages('en', files())
    await setLocale('en')
    await addMessages([group])
    await addMessages([group])
    expect(['greeting.hello', 'greeting.bye', 'thanks'].map((key) => global.t(key, { name: 'Mei' }))).toEqual(
      ['Hello Mei', 'Bye', 'Thanks'],
    )
    expect(group.en).toHaveBeenCalledTimes(1)
    expect(group['zh-TW']).not.toHaveBeenCalled()
    await setLocale('zh-TW')
    expect([global.t('greeting.bye'), global.t('greeting.hello', { name: '小美' })]).toEqual([
      '再見',
      '小美你好',
    ])
  })

  it('are there in both languages while the language changes', async () => {
    let arrive = () => {}
    const slow = new Promise<void>((resolve) => (arrive = resolve))
    const { global, setLocale, addMessages } = createMessages('en', {
      ...files(),
      'zh-TW': () => slow.then(() => ({ greeting: { hello: '你好' } })),
    })
    await setLocale('en')
    const change = setLocale('zh-TW')
    const adding = addMessages([more()])
    arrive()
    await Promise.all([change, adding])
    expect(global.t('greeting.bye')).toBe('再見')
    await setLocale('en')
    expect(global.t('greeting.bye')).toBe('Bye')
  })

  it('that do not arrive are replaced by those of the other language', async () => {
    const { locale, global, setLocale, addMessages } = createMessages('en', files())
    await setLocale('en')
    await addMessages([{ ...more(), en: () => Promise.reject(new Error('gone')) }])
    expect([locale.value, global.t('thanks')]).toEqual(['zh-TW', '謝謝'])
    const nowhere = () => Promise.reject(new Error('offline'))
    const other = createMessages('en', files())
    await other.setLocale('en')
    await expect(other.addMessages([{ en: nowhere, 'zh-TW': nowhere }])).rejects.toThrow('offline')
  })
})

describe('the language of an app', () => {
  it('is remembered when it is chosen', async () => {
    const app = await smallApp('en')
    const { locale, choose } = await composed(useLanguage, app)
    choose('zh-TW')
    await vi.waitFor(() => expect(locale.value).toBe('zh-TW'))
    expect(app.i18n.global.t('hello')).toBe('你好')
    expect(chosenLocale()).toBe('zh-TW')
  })

  it('follows a guess until the reader has chosen', async () => {
    const { locale, adopt } = await composed(useLanguage, await smallApp('en'))
    adopt('zh-TW')
    await vi.waitFor(() => expect(locale.value).toBe('zh-TW'))
    expect(chosenLocale()).toBeUndefined()
    rememberLocale('zh-TW')
    adopt('en')
    await Promise.resolve()
    expect(locale.value).toBe('zh-TW')
  })

  it('stays when the other language cannot be loaded', async () => {
    const app = await smallApp('en', {
      en: async () => ({}),
      'zh-TW': () => Promise.reject(new Error('offline')),
    })
    const { locale, choose } = await composed(useLanguage, app)
    choose('zh-TW')
    await new Promise((resolve) => setTimeout(resolve))
    expect(locale.value).toBe('en')
  })
})
