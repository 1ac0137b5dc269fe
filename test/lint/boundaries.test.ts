import { describe, expect, it } from 'vitest'
import { complaints } from './complaints.ts'

const inFile = (file: string, code: string) =>
  file.endsWith('.vue') ? `<script setup lang="ts">\n${code}\n</script>\n` : code

const forbidden: [file: string, code: string, because: string][] = [
  ['packages/contract/src/x.ts', `import 'node:fs'`, 'cannot use Node'],
  ['packages/contract/src/x.ts', `import 'node:crypto'`, 'cannot use Node'],
  ['packages/contract/src/x.ts', `import 'fs/promises'`, 'cannot use Node'],
  ['packages/contract/src/x.ts', `import 'fastify'`, 'no server, database or view'],
  ['packages/contract/src/x.ts', `import '@fastify/cors'`, 'no server, database or view'],
  ['packages/contract/src/x.ts', `import 'drizzle-orm/pg-core'`, 'no server, database or view'],
  ['packages/contract/src/x.ts', `import 'postgres'`, 'no server, database or view'],
  ['packages/contract/src/x.ts', `import 'vue'`, 'no server, database or view'],
  ['packages/contract/src/x.ts', `import '@baoming/database'`, 'stands alone'],
  ...[
    'fs',
    'fs/promises',
    'net',
    'http',
    'https',
    'http2',
    'child_process',
    'worker_threads',
    'dgram',
    'tls',
    'dns',
  ]
    .concat(['process', 'os', 'path', 'stream', 'timers', 'timers/promises'])
    .map((name): [string, string, string] => [
      'packages/gateways/src/greenworld/x.ts',
      `import 'node:${name}'`,
      'without I/O',
    ]),
  ['packages/gateways/src/x.ts', `import 'fs'`, 'without I/O'],
  ['packages/gateways/src/x.ts', `export { readFile } from 'node:fs'`, 'without I/O'],
  ['packages/gateways/src/x.ts', `import type { Socket } from 'node:net'`, 'without I/O'],
  ['packages/gateways/src/x.ts', `import 'fastify'`, 'no server, database or view'],
  ['packages/gateways/src/x.ts', `import 'drizzle-orm'`, 'no server, database or view'],
  ['packages/gateways/src/x.ts', `import 'postgres'`, 'no server, database or view'],
  ['packages/gateways/src/x.ts', `import 'vue'`, 'no server, database or view'],
  ['packages/gateways/src/x.ts', `import '@baoming/database'`, 'stands alone'],
  ['packages/gateways/src/x.ts', `export const now = () => Date.now()`, 'no clock'],
  ['packages/gateways/src/x.ts', `export const ask = () => fetch('https://example.com')`, 'no clock, no I/O'],
  ['packages/gateways/src/x.ts', `export const secret = process.env['SECRET']`, 'no clock, no I/O'],
  ['packages/database/src/x.ts', `import '@baoming/contract'`, 'neither the HTTP contract nor'],
  ['packages/database/src/x.ts', `import '@baoming/api'`, 'neither the HTTP contract nor'],
  ['packages/database/src/orders/x.ts', `import postgres from 'postgres'`, 'opens the driver'],
  [
    'packages/database/src/orders/x.ts',
    `import { drizzle } from 'drizzle-orm/postgres-js'`,
    'opens the driver',
  ],
  ['packages/database/src/sql/x.ts', `import postgres from 'postgres'`, 'opens the driver'],
  ['apps/api/src/x.ts', `import postgres from 'postgres'`, 'SQL is in packages/database'],
  ['apps/api/src/x.ts', `import { sql } from 'drizzle-orm'`, 'SQL is in packages/database'],
  ['apps/web/src/x.ts', `import '@baoming/gateways'`, '@baoming/contract and @baoming/ui alone'],
  ['apps/web/src/x.ts', `import '@baoming/database'`, '@baoming/contract and @baoming/ui alone'],
  ['apps/web/src/classes/X.vue', `import '@baoming/gateways'`, '@baoming/contract and @baoming/ui alone'],
  ['apps/web/server/src/x.ts', `import '@baoming/database'`, 'nothing else of ours'],
  ['apps/web/src/x.ts', `import '@baoming/contract-of-another'`, '@baoming/contract and @baoming/ui alone'],
  ['apps/web/src/x.ts', `import '@baoming/office'`, '@baoming/contract and @baoming/ui alone'],
  ['apps/web/src/x.ts', `import '@baoming/contract/office'`, 'never reaches the office'],
  ['apps/web/src/x.ts', `import '../../office/classes/table.ts'`, 'never reaches the office'],
  ['apps/web/server/src/x.ts', `import '@baoming/contract/office'`, 'never reaches the office'],
  ['apps/web/src/classes/X.vue', `import { useI18n } from 'vue-i18n'`, 'useMessages knows which messages'],
  ['apps/office/src/x.ts', `import '@baoming/web'`, '@baoming/contract and @baoming/ui alone'],
  ['apps/office/src/x.ts', `import '@baoming/gateways'`, '@baoming/contract and @baoming/ui alone'],
  ['apps/office/src/x.ts', `import '../../web/build/pages.ts'`, 'never reaches the web app'],
  ['packages/ui/src/x.ts', `import '@baoming/database'`, '@baoming/contract alone'],
  ['packages/ui/src/X.vue', `import '@baoming/contract/customer'`, 'know no API'],
  ['packages/ui/src/x.ts', `import 'fastify'`, 'no server or database'],
  ['packages/ui/src/x.ts', `import 'node:fs'`, 'cannot use Node'],
  ['packages/ui/src/x.ts', `import '../../../apps/web/vite.config.ts'`, 'neither app'],
  ['apps/gateway-sim/src/x.ts', `import '@baoming/contract'`, '@baoming/gateways alone'],
  ['apps/gateway-sim/src/x.ts', `import '@baoming/database'`, '@baoming/gateways alone'],
  ['apps/gateway-sim/src/x.ts', `import '@baoming/api'`, '@baoming/gateways alone'],
  ['apps/api/src/x.ts', `import '@baoming/gateway-sim'`, 'imports another app'],
  ['apps/api/src/x.ts', `import '@baoming/ui'`, 'imports another app'],
  ['apps/api/src/x.ts', `import '@baoming/office'`, 'imports another app'],
  ['apps/api/src/x.ts', `import '@baoming/gateways/sim'`, 'other half'],
  ['apps/api/src/x.ts', `import '@baoming/gateways/ecpay/sim'`, 'other half'],
  ['apps/api/src/x.ts', `import '@baoming/database/testing'`, 'what is for tests'],
  ['apps/api/src/x.ts', `import '../../../packages/database/src/index.ts'`, 'meet by name'],
  ['apps/api/src/customer/x.ts', `import '../../../gateway-sim/src/app.ts'`, 'meet by name'],
  ['packages/database/src/x.ts', `import '../../contract/src/index.ts'`, 'meet by name'],
  ['packages/contract/test/x.test.ts', `import '../../gateways/src/index.ts'`, 'meet by name'],
  ['scripts/x.mjs', `import '../packages/database/src/index.ts'`, 'meet by name'],
]

const allowed: [file: string, code: string][] = [
  ['packages/contract/src/x.ts', `import 'typebox'\nimport './schemas.ts'`],
  [
    'packages/gateways/src/greenworld/x.ts',
    `import 'node:crypto'\nimport '../gateway.ts'\nimport './process.ts'`,
  ],
  ['packages/gateways/test/greenworld/x.test.ts', `import 'node:fs'\nimport '../../src/index.ts'`],
  ['packages/database/src/x.ts', `import 'drizzle-orm'\nimport 'node:fs'\nimport './schema/index.ts'`],
  ['packages/database/src/connection/x.ts', `import 'postgres'\nimport 'drizzle-orm/postgres-js'`],
  ['apps/web/src/classes/X.vue', `import 'vue'\nimport '@baoming/contract'\nimport '../order/useOrder.ts'`],
  [
    'apps/web/src/classes/X.vue',
    `import '@baoming/ui'\nimport '@baoming/ui/messages'\nimport '../office-hours.ts'`,
  ],
  ['apps/office/src/X.vue', `import 'vue'\nimport '@baoming/ui'\nimport '@baoming/contract/office'`],
  ['packages/ui/src/X.vue', `import 'vue'\nimport '@baoming/contract'\nimport './formats.ts'`],
  ['apps/web/server/src/x.ts', `import '@baoming/contract'\nimport '@baoming/gateways'`],
  ['apps/gateway-sim/src/x.ts', `import 'fastify'\nimport '@baoming/gateways'`],
  ['apps/api/src/x.ts', `import 'fastify'\nimport '@baoming/contract'\nimport '@baoming/database'`],
]

describe('the lint rules about boundaries', { timeout: 60_000 }, () => {
  it.each(forbidden)('%s may not say %s', async (file, code, because) => {
    expect(await complaints(file, inFile(file, code))).toEqual([expect.stringContaining(because)])
  })

  it.each(allowed)('%s may say %s', async (file, code) => {
    expect(await complaints(file, inFile(file, code))).toEqual([])
  })
})
