import vue from '@vitejs/plugin-vue'
import { defaultClientConditions, defineConfig, loadEnv } from 'vite'
import { compiledMessages } from './build/compiled-messages.ts'
import { compressedCopies } from './build/compressed-copies.ts'

// One `.env` for the whole repository; only names that begin with VITE_ ever reach the browser.
const envDir = '../..'

// A page loads its own code and that of the groups it uses; what only some pages use stays out of `shared`.
const pageGroups = [
  // One file compresses better than many, and comes in one go.
  {
    name: 'shared',
    test: /contract.src.(?!tidy-|member-|calendar)|web.src.(App|head-links|router|shop|api.(?!server-url)|lib.(?!submit)|organiser|i18n.(?!en|zh)|order.(order-t|repair-link|forget-device)|composables.use(Announcer|Format|Language|Load|Online|Organiser|PageFailure|PageTitle|Revival)\.|components.(App|Base|Language|Load|Offline|OrderSteps|Organiser|PageHeading|PageMessage|ProblemNotice|Route|SkeletonLine))/,
  },
  {
    name: 'choices',
    test: /web.src.(components.RadioCards|composables.useInAppHint|in-app-browser|order.earlier|registration.draft)/,
    minShareCount: 2,
  },
  { name: 'fields', test: /web.src.components.(FormField|Email)/, minShareCount: 2 },
  {
    name: 'checks',
    test: /contract.src.(tidy-|member-)|web.src.registration.(validate|suggest)/,
    minShareCount: 2,
  },
  { name: 'forget', test: /ForgetDevice/ },
  {
    name: 'orders',
    test: /web.src.(components.(Order(?!CodeForm|EmailForm)|ClassGone|FactList|OpenOnDemand|PartFailure|PaymentNumber)|composables.(on-demand|use(Order|Return|HoldEnd|Now)\.)|order.(hand-over|hold|order-situation|class-gone))/,
    minShareCount: 2,
  },
]

export default defineConfig(({ command, mode }) => {
  const env = loadEnv(mode, envDir, '')
  const server = { host: env.WEB_HOST || '127.0.0.1', port: Number(env.WEB_PORT) || 5173, strictPort: true }
  // A build names no server unless told to: the page then asks where it came from, or where the web server's
  // rewritten meta tag says.
  const serverUrl =
    env.VITE_SERVER_URL || (command === 'serve' ? env.SERVER_URL || 'http://localhost:3000' : '')

  return {
    envDir,
    plugins: [vue(), compiledMessages(), compressedCopies()],
    resolve: {
      conditions: ['@baoming/source', ...defaultClientConditions],
      // The same library without what we do not use: formats, components, the older API.
      alias: { 'vue-i18n': 'petite-vue-i18n' },
    },
    define: {
      'import.meta.env.VITE_SERVER_URL': JSON.stringify(serverUrl),
      __VUE_OPTIONS_API__: false,
      __VUE_PROD_DEVTOOLS__: false,
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
      __VUE_I18N_LEGACY_API__: false,
      __VUE_I18N_FULL_INSTALL__: false,
      __INTLIFY_PROD_DEVTOOLS__: false,
      __INTLIFY_DROP_MESSAGE_COMPILER__: command === 'build',
    },
    build: {
      // Phones are used for years: iOS 15 came to those of 2015.
      target: ['safari15', 'chrome87', 'firefox88', 'edge88'],
      // Says which page needs which files: `npm run size` adds them up.
      manifest: true,
      // Libraries change seldom: in a file of their own they stay in the browser's cache when our pages change.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [{ name: 'libraries', test: /node_modules/ }, ...pageGroups],
          },
        },
      },
    },
    server,
    preview: server,
  }
})
