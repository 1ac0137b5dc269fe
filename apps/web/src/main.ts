import { createWebHistory } from 'vue-router'
import { createClient } from '@baoming/contract'
import { limitedFetch } from './api/limited-fetch.ts'
import { readServerUrl } from './api/server-url.ts'
import { createShop } from './shop.ts'
import './styles/tokens.css'
import './styles/base.css'

const client = createClient({ baseUrl: readServerUrl(), fetch: limitedFetch() })
const { app } = await createShop({ client, history: createWebHistory(import.meta.env.BASE_URL) })

app.mount('#app')
