import { describe, expect, expectTypeOf, it } from 'vitest'
import type { en } from '../../../src/shared/i18n/en.ts'
import type { Translation } from '@baoming/ui/messages/typed-messages.ts'
import type { MessageKey, PlainMessageKey, Translate } from '../../../src/shared/i18n/message-keys.ts'
import type { useMessages } from '../../../src/shared/i18n/useMessages.ts'
import type { FieldErrors } from '../../../src/registration/draft.ts'
import type { Problems } from '../../../src/shared/forms/useSubmission.ts'
import type { Scene } from '../../../mock/scenes/scene.ts'

/** Answers what it is asked; what matters here is what compiles. */
const t: Translate = (key, ...[values]) => [key, ...Object.keys(values ?? {})].join(' ')

describe('a key of the messages', () => {
  it('is one that both languages have, with the parameters that its text names', () => {
    expect(t('site.name')).toBe('site.name')
    expect(t('inApp.title', { app: 'LINE' })).toBe('inApp.title app')
    expect(t('classFilter.countOf', { n: 1, total: 2 }, 1)).toBe('classFilter.countOf n total')
    const key = 'problem.not_found' satisfies PlainMessageKey
    expect(t(key)).toBe(key)
  })

  it('does not compile where it is unknown, or a parameter is missing or unknown', () => {
    // @ts-expect-error there is no such message
    expect(t('site.nothing')).toBeTypeOf('string')
    // @ts-expect-error a group of messages is none
    expect(t('site')).toBeTypeOf('string')
    // @ts-expect-error the app is not named
    expect(t('inApp.title')).toBeTypeOf('string')
    // @ts-expect-error the total is missing
    expect(t('classFilter.countOf', { n: 1 })).toBeTypeOf('string')
    // @ts-expect-error the text names no such parameter
    expect(t('inApp.title', { app: 'LINE', name: 'LINE' })).toBeTypeOf('string')
    // @ts-expect-error a message with parameters is no plain one
    expect('inApp.title' satisfies PlainMessageKey).toBeTypeOf('string')
  })

  it('is checked wherever a message is named: in components, in the errors of forms and in scenes', () => {
    expectTypeOf<ReturnType<typeof useMessages>['t']>().toEqualTypeOf<Translate>()
    expectTypeOf<FieldErrors[keyof FieldErrors]>().toEqualTypeOf<PlainMessageKey | undefined>()
    expectTypeOf<Problems<'email'>['email']>().toEqualTypeOf<PlainMessageKey | undefined>()
    expectTypeOf<Scene['shows']>().toEqualTypeOf<MessageKey>()
  })

  it('is missing from no language', () => {
    // @ts-expect-error every other message is missing
    const translation: Translation<typeof en> = { site: { name: '報名' } }
    expect(translation).toBeDefined()
  })
})
