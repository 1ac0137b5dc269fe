import { nextTick } from 'vue'
import { createWebHistory } from 'vue-router'
import { withoutLocale } from '@baoming/contract'
import { createShop } from '../../src/app/create-shop.ts'
import { messageGroups } from '../../src/app/message-files.ts'
import { partMessages } from '../../src/classes/parts/part-messages.ts'
import { createServerClock } from '../../src/shared/api/server-clock.ts'
import { readSetting, withSetting } from '../address.ts'
import { mockedClient } from '../http/mocked-client.ts'
import { currentMoment } from '../moment.ts'
import { findScene } from '../scenes/index.ts'
import { speedUpTimers } from './speed-up-timers.ts'
import { leaveForGateway } from './leave-for-gateway.ts'
import { mockHistory } from './mock-history.ts'
import { openBar } from './open-bar.ts'
import { createSceneApi } from './scene-api.ts'
import { watchCalls } from './watch-calls.ts'

const componentsPath = '/_components'
/** The shop shows its page for unknown addresses until this route is added. */
const isComponents = () => withoutLocale(location.pathname) === componentsPath

/** Resolves when a text is on the page, visible or for screen readers. */
async function appear(words: string) {
  while (!document.querySelector('.App')?.textContent.includes(words)) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

/** Opens the shop on the API of the scene that the address names. */
export async function open() {
  const setting = readSetting(location.href)
  const scene = findScene(setting.scene)
  const gatewayUrl = new URL(withSetting('/_gateway', setting), location.href).href

  scene.prepare?.(currentMoment())
  if (scene.pace) speedUpTimers(scene.pace)
  leaveForGateway(gatewayUrl, scene.staysHere ?? false)

  const { handlers } = createSceneApi(scene, gatewayUrl)
  const client = mockedClient(watchCalls(handlers), location.origin)
  const history = mockHistory(createWebHistory(import.meta.env.BASE_URL), setting)
  const { app, router, i18n, handOverPermit } = await createShop({
    client,
    history,
    clock: createServerClock(),
  })
  const { permittedOrder } = scene
  if (permittedOrder) handOverPermit.grant({ orderId: permittedOrder, gateway: undefined })
  router.addRoute({
    path: `/:lang(en)?${componentsPath}`,
    component: async () => {
      await i18n.addMessages([...Object.values(messageGroups), partMessages])
      return import('../components/ComponentsPage.vue')
    },
  })
  if (isComponents()) await router.replace(location.pathname)

  // Mounted with its first page, as in `main.ts`.
  await router.isReady()
  app.mount('#app')
  await nextTick()
  document.documentElement.dataset.mock ??= 'settled'
  if (setting.bar === 'shown') openBar(setting)
  await scene.play?.()
  // The words may be those of a part that loads its messages itself.
  await i18n.addMessages([partMessages])
  await appear(i18n.global.t(scene.shows))
  document.documentElement.dataset.scene = 'shown'
}
