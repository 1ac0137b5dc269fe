import { defineConfig, mergeConfig, type Plugin } from 'vite'
import shop from './vite.config.ts'

/** The page's script is the mock's; the shop's own entry is left out, and the mock is in no other build. */
const mockEntry: Plugin = {
  name: 'mock-entry',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replace('/src/main.ts', '/mock/main.ts'),
  },
}

export default defineConfig((env) => mergeConfig(shop(env), { plugins: [mockEntry] }))
