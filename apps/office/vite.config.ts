import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defaultClientConditions, defineConfig, loadEnv } from 'vite'
import { compressedCopies } from '../../packages/ui/build/compressed-copies.ts'

// One `.env` for the whole repository; only names that begin with VITE_ ever reach the browser.
const envDir = fileURLToPath(new URL('../..', import.meta.url))

export default defineConfig(({ command, mode }) => {
  const env = loadEnv(mode, envDir, '')
  // A build names no server unless told to: the web server writes where it is into the page.
  const serverUrl =
    env.VITE_SERVER_URL || (command === 'serve' ? env.SERVER_URL || 'http://localhost:3000' : '')

  return {
    // On the shop's origin, whose cookies and passkeys it shares.
    base: '/office/',
    envDir,
    plugins: [vue(), compressedCopies()],
    resolve: {
      conditions: ['@baoming/source', ...defaultClientConditions],
      alias: { 'vue-i18n': 'petite-vue-i18n' },
      // Found from here also for @baoming/ui, which names `vue-i18n` alone.
      dedupe: ['petite-vue-i18n', 'vue', 'vue-router'],
    },
    define: {
      'import.meta.env.VITE_SERVER_URL': JSON.stringify(serverUrl),
      __VUE_OPTIONS_API__: true,
      __VUE_PROD_DEVTOOLS__: false,
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
      __VUE_I18N_LEGACY_API__: false,
      __VUE_I18N_FULL_INSTALL__: false,
      __INTLIFY_PROD_DEVTOOLS__: false,
    },
    build: {
      target: ['safari16', 'chrome109', 'firefox115', 'edge109'],
      // The policy of the office's pages allows no inline script, not even Vite's for preloading.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  }
})
