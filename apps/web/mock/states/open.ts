import { createApp } from 'vue'
import StatesPage from './StatesPage.vue'

/** Opens the page that shows all scenes in frames. */
export function open() {
  document.documentElement.lang = 'en'
  document.title = 'States · Baoming'
  createApp(StatesPage).mount('#app')
}
