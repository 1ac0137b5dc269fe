import { createWebHistory } from 'vue-router'
import { createClient } from '@baoming/contract/customer'
import { createOfficeClient } from '@baoming/contract/office'
import { fetchWithTimeout } from '@baoming/ui/browser/fetch-with-timeout.ts'
import { readServerUrl } from '@baoming/ui/browser/server-url.ts'
import { createOffice } from './app/create-office.ts'
import { attendedFetch } from './shared/live/attended-fetch.ts'
import { officeLive } from './shared/live/live.ts'
import { browserPasskeys } from './shared/passkeys/browser-passkeys.ts'
import '@baoming/ui/styles/tokens.css'
import '@baoming/ui/styles/base.css'
import '@baoming/ui/styles/card.css'
import '@baoming/ui/styles/controls.css'
import '@baoming/ui/styles/question.css'
import './styles/office.css'

const server = { baseUrl: readServerUrl(), fetch: attendedFetch(fetchWithTimeout()) }
const { app, router } = await createOffice({
  // A file takes as long as it takes; its reader can cancel it.
  client: createOfficeClient({ ...server, fetchFile: (...request) => fetch(...request) }),
  readOrganiser: () => createClient(server).getOrganiser(),
  passkeys: browserPasskeys,
  history: createWebHistory(import.meta.env.BASE_URL),
  live: officeLive(server.baseUrl),
})
await router.isReady().catch(() => {})
app.mount('#app')
