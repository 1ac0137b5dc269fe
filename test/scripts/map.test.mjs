import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { circles, tiesOf } from '../../scripts/lib/map/circles.mjs'
import { importGraph } from '../../scripts/lib/map/import-graph.mjs'
import { noticeWay } from '../../scripts/lib/map/notice-way.mjs'
import { measureAreas } from '../../scripts/lib/map/rooms.mjs'
import { readSources } from '../../scripts/lib/map/source-files.mjs'
import { root } from '../../scripts/lib/root.mjs'

let folder
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A checkout made of these files. */
function checkout(files) {
  folder = mkdtempSync(join(tmpdir(), 'baoming-map-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const sources = readSources(folder)
  return { folder, sources, graph: importGraph(folder, sources) }
}

const gateways = JSON.stringify({
  name: '@baoming/gateways',
  exports: {
    '.': { '@baoming/source': './src/index.ts', default: './dist/index.js' },
    './sim/*': { '@baoming/source': './src/*/sim/index.ts' },
  },
})

describe('the map', () => {
  it('reads the imports of modules and of Vue files, types included, and by a package’s name', () => {
    const { graph } = checkout({
      'packages/gateways/package.json': gateways,
      'packages/gateways/src/index.ts': `export * from './form.ts'`,
      'packages/gateways/src/form.ts': `import 'node:fs'\nexport const form = 1`,
      'packages/gateways/src/ecpay/sim/index.ts': 'export const simulated = 1',
      'packages/gateways/dist/index.js': `import '../src/form.ts'`,
      'apps/web/src/App.vue': `<script setup lang="ts">\nimport type { form } from '@baoming/gateways'\n</script>\n<template />\n`,
      'apps/web/src/main.ts': `import App from './App.vue'\nconst later = () => import('@baoming/gateways/sim/ecpay')`,
    })
    expect(Object.fromEntries([...graph].map(([path, targets]) => [path, [...targets]]))).toEqual({
      'apps/web/src/App.vue': ['packages/gateways/src/index.ts'],
      'apps/web/src/main.ts': ['apps/web/src/App.vue', 'packages/gateways/src/ecpay/sim/index.ts'],
      'packages/gateways/src/ecpay/sim/index.ts': [],
      'packages/gateways/src/form.ts': [],
      'packages/gateways/src/index.ts': ['packages/gateways/src/form.ts'],
    })
  })

  it('finds each circle once, with what ties it', () => {
    const { graph } = checkout({
      'bench/one.ts': `import './two.ts'`,
      'bench/two.ts': `import type { three } from './three.ts'`,
      'bench/three.ts': `import './one.ts'\nimport './alone.ts'`,
      'bench/alone.ts': '',
    })
    const found = circles(graph)
    expect(found).toEqual([['bench/one.ts', 'bench/three.ts', 'bench/two.ts']])
    expect(tiesOf(graph, found[0])).toEqual([
      'bench/one.ts → bench/two.ts',
      'bench/three.ts → bench/one.ts',
      'bench/two.ts → bench/three.ts',
    ])
  })

  it('counts rooms, arrows, loose files and lengths of each area, and the arrows between areas', () => {
    const { sources, graph } = checkout({
      'packages/gateways/package.json': gateways,
      'packages/gateways/src/index.ts': 'export {}\n',
      'apps/api/src/app.ts': `import './jobs/relay.ts'\nimport './jobs/worker.ts'\nimport '@baoming/gateways'\n`,
      'apps/api/src/jobs/relay.ts': `import './worker.ts'\n`,
      'apps/api/src/jobs/worker.ts': '\n\n',
      'apps/api/test/app.test.ts': `import '../src/app.ts'\n`,
    })
    const { areas, between } = measureAreas(sources, graph)
    expect(areas[0]).toMatchObject({
      area: 'apps/api/src',
      rooms: new Map([
        ['app.ts', new Set(['jobs'])],
        ['jobs', new Set()],
      ]),
      loose: ['app.ts'],
      files: 3,
      lines: 6,
      median: 2,
      longest: { path: 'apps/api/src/app.ts', lines: 3 },
      arrows: 1,
    })
    expect(areas[0].folders).toEqual(
      new Map([
        ['apps/api/src', { files: 1, imports: 3 }],
        ['apps/api/src/jobs', { files: 2, imports: 0 }],
      ]),
    )
    expect(between).toEqual(
      new Map([
        ['apps/api/src', new Set(['packages/gateways/src'])],
        ['packages/gateways/src', new Set()],
      ]),
    )
  })
})

// Starts the API and the simulator, so it belongs to the complete set.
if (process.env.BAOMING_ALL_TESTS === '1') {
  describe("a notice's way", () => {
    it(
      'runs through the files that docs/architecture.md names in its steps',
      { timeout: 300_000 },
      async () => {
        const guide = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8')
        const steps = guide.split('\n## ').find((section) => section.startsWith('One notice, step by step'))
        const named = [...steps.matchAll(/`((?:apps|packages)\/[^`]+\.ts)`/g)].map(([, path]) => path)
        // Kept for unsigned notices, for queries, and run when the process starts.
        const besides = ['unsigned-callbacks.ts', 'query-payments.ts', 'settle-statement.ts']
        const onTheWay = named.filter((path) => !besides.some((name) => path.endsWith(`/${name}`)))
        expect(onTheWay.length).toBeGreaterThan(8)
        const way = await noticeWay(root)
        expect([...way.keys()]).toEqual(expect.arrayContaining(onTheWay))
        expect([...way.keys()].filter((path) => path.includes('/customer/orders'))).toEqual([])
      },
    )
  })
}
