import vue from '@vitejs/plugin-vue'
import { defaultClientConditions } from 'vite'
import { defineProject } from 'vitest/config'

export default defineProject({
  plugins: [vue()],
  resolve: {
    conditions: ['@baoming/source', ...defaultClientConditions],
    alias: { 'vue-i18n': 'petite-vue-i18n' },
    dedupe: ['petite-vue-i18n', 'vue', 'vue-router'],
  },
  test: {
    name: 'office',
    environment: 'happy-dom',
    include: ['test/**/*.test.ts'],
    setupFiles: ['../../packages/ui/test/support/setup.ts', 'test/support/setup.ts'],
    // The first test of a file that opens the office waits until all its pages are compiled.
    testTimeout: 60_000,
  },
})
