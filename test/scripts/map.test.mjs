import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { circles, tiesOf } from '../../scripts/lib/map/circles.mjs'
import { importGraph } from '../../scripts/lib/map/import-graph.mjs'
import { noticeWay } from '../../scripts/lib/map/notice-way.mjs'
import { measureAreas } from '../../scripts/lib/map/rooms.mjs'
import { readSources } from '../../scripts/lib/map/source-files.mjs'

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

  it('follows a notice through the functions that each step names, and says which station is missing', () => {
    const { sources } = checkout({
      'apps/api/src/routes.ts': `import { settle } from './settle.ts'\nexport const routes = () => {\n  const answer = () => settle()\n  return answer\n}`,
      'apps/api/src/settle.ts': `import type { Shape } from './shape.ts'\nimport { save } from './save.ts'\nexport function settle(): Shape { return save() }\nexport const unused = 1`,
      'apps/api/src/save.ts': `export const save = () => 1`,
      'apps/api/src/shape.ts': `export type Shape = number`,
      'apps/api/src/mail/send.ts': `import { unused } from '../settle.ts'\nexport const send = () => unused`,
      'apps/api/src/other/send.ts': `export const send = () => 2`,
    })
    const { files, missing } = noticeWay(folder, sources, ['answer', 'mail/send', 'queue'])
    expect(
      Object.fromEntries([...files].map(([path, { steps, names }]) => [path, [steps, ...names]])),
    ).toEqual({
      'apps/api/src/routes.ts': [0, 'answer'],
      'apps/api/src/mail/send.ts': [0, 'send'],
      'apps/api/src/settle.ts': [1, 'settle', 'unused'],
      'apps/api/src/save.ts': [2, 'save'],
    })
    expect(missing).toEqual(['queue'])
  })
})
