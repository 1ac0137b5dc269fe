import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Workspace packages are tested from their sources; `dist` is for production.
const resolve = { conditions: ['@baoming/source'] }
const ssr = { resolve: { conditions: ['@baoming/source'] } }
/** For what runs in Vitest's own process, as `globalSetup` does. */
const environments = { __vitest__: ssr }

// `isolate: false`: the files of a worker share what they import. Reading Fastify, Drizzle and the embedded server's
// engine anew for each file costs 5 seconds of computing.
export default defineConfig({
  test: {
    // Vitest takes one core fewer than there are, which is one of two. Tests wait often: for a page, for a database.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: [
            'packages/{contract,gateways}/test/**/*.test.ts',
            'apps/{gateway-sim,web/server}/test/**/*.test.ts',
          ],
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'database',
          include: ['packages/database/test/**/*.test.ts', 'apps/api/test/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      '{apps,packages}/*/vitest.config.ts',
      { test: { name: 'tools', include: ['test/{lint,scripts}/**/*.test.{ts,mjs}'], testTimeout: 60_000 } },
      {
        resolve,
        ssr,
        environments,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/browser-setup.ts'],
          isolate: false,
          // A page takes its time where others load, too.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'torture',
          // Killing and cutting is for `npm run torture` alone: full or short, it takes minutes.
          include: [process.env.TORTURE ? 'test/{faults,fuzz}/**/*.test.ts' : 'test/fuzz/**/*.test.ts'],
          testTimeout: process.env.TORTURE ? 1_800_000 : 180_000,
          hookTimeout: 300_000,
          // Whoever kills the database wants it alone.
          fileParallelism: !process.env.TORTURE,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'scenarios',
          include: ['test/scenarios/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
