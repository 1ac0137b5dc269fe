import { createApp } from 'vue'
import type { MockSetting } from '../address.ts'
import MockBar from './MockBar.vue'

/** Beside the shop, not inside it: the shop shall not know. */
export function openBar(setting: MockSetting) {
  const place = document.createElement('div')
  document.body.append(place)
  createApp(MockBar, { setting }).mount(place)
}
