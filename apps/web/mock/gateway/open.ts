import { createApp } from 'vue'
import GatewayPage from './GatewayPage.vue'

/** Opens the mock of the payment page. */
export const open = () => createApp(GatewayPage).mount('#app')
