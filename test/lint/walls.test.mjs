import { beforeAll, describe, expect, it } from 'vitest'
import { circles } from '../../scripts/lib/map/circles.mjs'
import { importGraph } from '../../scripts/lib/map/import-graph.mjs'
import { readSources } from '../../scripts/lib/map/source-files.mjs'
import { brokenWalls, walls } from '../../scripts/lib/map/walls.mjs'
import { root } from '../../scripts/lib/root.mjs'

const listed = Object.entries(walls).flatMap(([area, rooms]) =>
  Object.entries(rooms).map(([room, wall]) => ({ area, room, wall })),
)

describe('between the rooms of the house', () => {
  let sources
  let graph
  beforeAll(() => {
    sources = readSources(root)
    graph = importGraph(root, sources)
  }, 60_000)

  /** The graph with a file that imports another one, both of them made up. */
  const planted = (from, to) =>
    importGraph(root, [
      { path: from, text: `import ${JSON.stringify(pathTo(from, to))}` },
      { path: to, text: '' },
    ])

  it('no file imports itself in a circle, types included', () => {
    expect(graph.size).toBeGreaterThan(800)
    expect(circles(graph)).toEqual([])
  })

  it('no import goes through a wall', () => {
    expect(brokenWalls(graph)).toEqual([])
  })

  it.each(listed)('$area: what $room may not import is found', ({ area, room, wall }) => {
    const from = `${area}/${room}/planted.ts`
    for (const target of wall.never ?? ['some-other-room']) {
      const to = target.includes('.') ? `${area}/${target}` : `${area}/${target}/planted.ts`
      expect(brokenWalls(planted(from, to))).toEqual([`${from} → ${to}`])
    }
    for (const target of wall.only ?? ['some-other-room']) {
      const to = target.includes('.') ? `${area}/${target}` : `${area}/${target}/planted.ts`
      expect(brokenWalls(planted(from, to))).toEqual([])
    }
  })

  it('a circle over several packages is found', () => {
    const ring = new Map(graph)
    const [ui, web] = ['packages/ui/src/planted.ts', 'apps/web/src/planted.ts']
    ring.set(web, new Set([ui])).set(ui, new Set([web]))
    expect(circles(ring)).toEqual([[web, ui]])
  })
})

function pathTo(from, to) {
  const up = '../'.repeat(from.split('/').length - 1)
  return up + to
}
