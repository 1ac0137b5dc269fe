import { createWebHistory } from 'vue-router'
import { createClient } from '@baoming/contract'
import { fetchWithTimeout } from '@baoming/ui/browser/fetch-with-timeout.ts'
import { createServerClock } from './shared/api/server-clock.ts'
import { readServerUrl } from '@baoming/ui/browser/server-url.ts'
import { createShop } from './app/create-shop.ts'
import { createTurns, nextTask } from './shared/page/turns.ts'
import '@baoming/ui/styles/tokens.css'
import '@baoming/ui/styles/base.css'
import '@baoming/ui/styles/card.css'
import '@baoming/ui/styles/controls.css'
import '@baoming/ui/styles/question.css'

// Evaluating the modules was a task long enough.
await nextTask()
const clock = createServerClock()
const client = createClient({ baseUrl: readServerUrl(), fetch: clock.clockedFetch(fetchWithTimeout()) })
const history = createWebHistory(import.meta.env.BASE_URL)
// Whoever comes back to where they had scrolled needs the whole page at once.
const { top = 0 } = (history.state.scroll ?? {}) as { top?: number }
const turns = top === 0 ? createTurns() : undefined
const { app, router } = await createShop({ client, history, clock, turns })

// With its first page, or the reason why there is none.
await router.isReady().catch(() => {})
await nextTask()
app.mount('#app')
