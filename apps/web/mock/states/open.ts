import { createApp } from 'vue'
import StatesPage from './StatesPage.vue'

export function open() {
  document.documentElement.lang = 'en'
  document.title = 'States · Baoming'
  createApp(StatesPage).mount('#app')
}
