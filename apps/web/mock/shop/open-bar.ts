import { createApp } from 'vue'
import type { MockSetting } from '../address.ts'
import MockBar from './MockBar.vue'

/** Mounted as a separate app so that the shop does not depend on the mock. */
export function openBar(setting: MockSetting) {
  const place = document.createElement('div')
  document.body.append(place)
  createApp(MockBar, { setting }).mount(place)
}
