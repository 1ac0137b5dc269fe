import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import type { Locale } from '@baoming/contract/shared'
import { createMessages } from '@baoming/ui/messages/i18n.ts'
import { messageFiles } from '../../src/app/message-files.ts'

/** What a composable returns inside an app that has the office's messages. */
export async function composedInOffice<Result>(use: () => Result, locale: Locale = 'zh-TW'): Promise<Result> {
  const [shared, ...features] = messageFiles
  const i18n = createMessages(locale, shared)
  await i18n.setLocale(locale)
  await i18n.addMessages(features)
  let result: Result | undefined
  mount(
    defineComponent(() => {
      result = use()
      return () => h('div')
    }),
    { global: { plugins: [i18n] } },
  )
  await flushPromises()
  return result!
}
