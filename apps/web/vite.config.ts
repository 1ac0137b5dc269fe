import vue from '@vitejs/plugin-vue'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultClientConditions, defineConfig, loadEnv } from 'vite'
import { compiledMessages } from './build/compiled-messages.ts'
import { compressedCopies } from '../../packages/ui/build/compressed-copies.ts'
import { pageFiles } from './build/page-files.ts'
import { plainImports } from './build/plain-imports.ts'

// One `.env` for the whole repository; only names that begin with VITE_ ever reach the browser.
const envDir = '../..'

/** Scopes a component's styles by the component's name, which is unique and, unlike a hash, compresses to nothing. */
const componentId = (path: string) => basename(path, '.vue').toLowerCase()

/** Modules whose path contains one of these, each a pattern. */
const modules = (...paths: string[]) => new RegExp(`/(?:${paths.join('|')})`)

// A page loads its own code and that of the groups it uses; what only some pages use stays out of `shared`.
const pageGroups = [
  // One file compresses better than many, and comes in one go.
  {
    name: 'shared',
    test: modules(
      'contract/src/(?!\\w+/(?:tidy-|member-|calendar|tax-id|receipt))',
      'web/src/app/(?!NotFoundPage)',
      'virtual/expand-messages',
      'web/src/shared/(?:formats|organiser|problems)/',
      'web/src/shared/api/(?!useNow)',
      'ui/src/(?:accessibility|browser|messages)/',
      'ui/src/formats/(?!chinese-amount)',
      'ui/src/components/(?:Base|LanguageSwitch|LoadingSkeleton|Page|SkeletonLine|icon-paths)',
      'web/src/shared/browser/(?!useReturn)',
      'web/src/shared/i18n/(?!en|zh)',
      'web/src/shared/page/(?!usePageDescription)',
      'web/src/registration/OrderSteps',
      'web/src/order/access/(?:order-ticket|order-token|repair-link)',
      'web/src/order/privacy/(?:forget-device|ForgetDevice)',
    ),
  },
  {
    name: 'choices',
    test: modules(
      'web/src/shared/in-app-browser/(?:may-be-in-app|useInAppHint)',
      'web/src/order/earlier-payments',
    ),
    minShareCount: 2,
  },
  {
    name: 'fields',
    test: modules('ui/src/components/FormField', 'web/src/shared/email/Email'),
    minShareCount: 2,
  },
  {
    name: 'checks',
    test: modules(
      'contract/src/\\w+/(?:tidy-|member-)',
      'web/src/shared/email/(?:email-problem|suggest-email)',
      'web/src/shared/forms/',
      'ui/src/forms/',
    ),
    minShareCount: 2,
  },
  {
    name: 'orders',
    test: modules(
      'web/src/order/(?:class-gone|order-situation|OrderSummary|hold/)',
      'web/src/order/(?:access/(?:OrderGate|useOrder\\.)|email/OrderEmail\\.|privacy/OrderPrivacy)',
      'web/src/payment/(?:PaymentNumber|hand-over/hand-over-permit)',
      'ui/src/components/FactList',
      'web/src/shared/(?:on-demand/|api/useNow|browser/useReturn)',
    ),
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
    plugins: [
      vue({ features: { componentIdGenerator: componentId } }),
      compiledMessages(),
      plainImports(),
      pageFiles(),
      compressedCopies(),
    ],
    resolve: {
      conditions: ['@baoming/source', ...defaultClientConditions],
      // The same library without what we do not use: formats, components, the older API.
      alias: {
        'vue-i18n': 'petite-vue-i18n',
        ...(command === 'build' && {
          '@intlify/message-compiler': fileURLToPath(
            new URL('build/no-message-compiler.ts', import.meta.url),
          ),
        }),
      },
      // Found from here also for @baoming/ui, which names `vue-i18n` alone.
      dedupe: ['petite-vue-i18n'],
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
      // Takes ten seconds more than Vite's own, and 1 kB from each page.
      minify: 'terser',
      terserOptions: { module: true, ecma: 2020, compress: { passes: 3, keep_fargs: false } },
      // Phones are used for years: iOS 15 came to those of 2015.
      target: ['safari15', 'chrome87', 'firefox88', 'edge88'],
      // The web server names the scripts of each page; the styles of all pages are 6 kB in one file, which the page itself names.
      modulePreload: false,
      cssCodeSplit: false,
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
