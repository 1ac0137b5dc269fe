import { createI18n } from 'vue-i18n'
import { describe, expect, it } from 'vitest'
import { problemCodes } from '@baoming/contract'
import { aProblem } from '@baoming/contract/fixtures'
import { problemMessage } from '../../../src/shared/problems/problem-message.ts'
import { messageAt } from '@baoming/ui/messages/i18n.ts'
import { allMessages, leaves } from '../../support/all-messages.ts'

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

const chinese = new Map(leaves(allMessages['zh-TW']))
const english = new Map(leaves(allMessages.en))

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()])
  })

  it('say something everywhere, with the same values to fill in', () => {
    for (const [key, words] of chinese) {
      expect(words, key).toMatch(/\S/)
      expect(english.get(key), key).toMatch(/\S/)
      expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(words))
    }
  })

  it.each(['zh-TW', 'en'] as const)('can be read by the message compiler: %s', (locale) => {
    const { t } = createI18n({
      legacy: false,
      locale,
      messages: allMessages,
      messageResolver: messageAt,
    }).global
    for (const key of chinese.keys()) expect(t(key, { n: 2 }, 2)).not.toBe(key)
  })

  it.each(Object.keys(problemCodes) as (keyof typeof problemCodes)[])(
    'have words for the problem %s',
    (code) => {
      expect(chinese.has(problemMessage(aProblem(400, code)).key)).toBe(true)
    },
  )
})
