import { createWebHistory } from 'vue-router'
import { createClient } from '@baoming/contract'
import { fetchWithTimeout } from './shared/api/fetch-with-timeout.ts'
import { createServerClock } from './shared/api/server-clock.ts'
import { readServerUrl } from './shared/api/server-url.ts'
import { createShop } from './app/create-shop.ts'
import '@baoming/ui/styles/tokens.css'
import '@baoming/ui/styles/base.css'
import '@baoming/ui/styles/card.css'
import '@baoming/ui/styles/controls.css'
import '@baoming/ui/styles/question.css'

const clock = createServerClock()
const client = createClient({ baseUrl: readServerUrl(), fetch: clock.clockedFetch(fetchWithTimeout()) })
const history = createWebHistory(import.meta.env.BASE_URL)
const { app, router } = await createShop({ client, history, clock })

// With its first page, or the reason why there is none: a frame alone would show a footer that is pushed away at once.
await router.isReady().catch(() => {})
app.mount('#app')
