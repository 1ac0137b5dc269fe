import { createApp } from 'vue'
import GatewayPage from './GatewayPage.vue'

export const open = () => createApp(GatewayPage).mount('#app')
