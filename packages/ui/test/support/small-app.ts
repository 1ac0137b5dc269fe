import { flushPromises, mount } from '@vue/test-utils'
import { onTestFinished } from 'vitest'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Locale } from '@baoming/contract'
import { createPageStage } from '../../src/accessibility/page-stage.ts'
import { createMessages, type MessageFiles } from '../../src/messages/i18n.ts'

/** What an app installs around the shared components. */
export async function smallApp(
  locale: Locale = 'en',
  files: MessageFiles = { en: async () => ({ hello: 'Hello' }), 'zh-TW': async () => ({ hello: '你好' }) },
) {
  const stage = createPageStage()
  const i18n = createMessages(locale, files)
  await i18n.setLocale(locale)
  const page = { template: '<div />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:path(.*)*', name: 'page', component: page }],
  })
  return { stage, i18n, plugins: [router, i18n, stage] }
}

/** Mounts a component on the page, inside such an app. */
export async function mountInApp(
  component: Component,
  { props = {}, slots = {}, app = undefined }: MountOptions = {},
) {
  const { plugins } = app ?? (await smallApp())
  const wrapper = mount(component, { props, slots, attachTo: document.body, global: { plugins } })
  onTestFinished(() => wrapper.unmount())
  await flushPromises()
  return wrapper
}

interface MountOptions {
  props?: Record<string, unknown>
  slots?: Record<string, string | (() => unknown)>
  app?: Awaited<ReturnType<typeof smallApp>>
}

/** What a composable returns inside such an app. */
export async function composed<Result>(use: () => Result, app?: Awaited<ReturnType<typeof smallApp>>) {
  let result: Result | undefined
  const component = defineComponent({
    setup() {
      result = use()
      return () => h('div')
    },
  })
  await mountInApp(component, app ? { app } : {})
  return result!
}
