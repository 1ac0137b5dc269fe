import vue from '@vitejs/plugin-vue'
import { defaultClientConditions } from 'vite'
import { defineProject } from 'vitest/config'

export default defineProject({
  plugins: [vue()],
  resolve: {
    conditions: ['@baoming/source', ...defaultClientConditions],
    // The build that the apps use.
    alias: { 'vue-i18n': 'petite-vue-i18n' },
  },
  test: {
    name: 'ui',
    environment: 'happy-dom',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
  },
})
