import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const sources = Object.entries(
  import.meta.glob<string>(['../../../src/**/*.vue', '../../../../../packages/ui/src/**/*.vue'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)
const styles = join(import.meta.dirname, '../../../../../packages/ui/src/styles')
const tokens = readFileSync(join(styles, 'tokens.css'), 'utf8')
const named = [...tokens.matchAll(/--breakpoint-\w+: (\S+);/g)].map(([, width]) => width)

describe('a media query about widths', () => {
  it('uses a breakpoint that the tokens name', () => {
    expect(named).toHaveLength(3)
    const used = sources.flatMap(([file, text]) =>
      [...text.matchAll(/@media[^{]*\((?:min|max)-width: ([^)]+)\)/g)].map(([, width]) => ({ file, width })),
    )
    expect(used.length).toBeGreaterThan(5)
    expect(used.filter(({ width }) => !named.includes(width))).toEqual([])
  })
})
