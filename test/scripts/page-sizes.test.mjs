import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limit, pageSizes } from '../../scripts/lib/page-sizes.mjs'
import { buildWeb } from '../../scripts/lib/web-build.mjs'

describe('a customer’s first visit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baoming-size-'))
  beforeAll(() => buildWeb(folder), 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('costs no page more JavaScript than the limit', () => {
    const sizes = pageSizes(folder)
    expect(sizes.map(({ page }) => page)).toEqual(
      expect.arrayContaining(['ClassList', 'Class', 'OrderReview', 'OrderPay', 'OrderResult']),
    )
    // Vue alone is larger than this: less would mean that something was not counted.
    for (const { bytes } of sizes) expect(bytes).toBeGreaterThan(25_000)
    expect(sizes.filter(({ bytes }) => bytes > limit)).toEqual([])
  })
})
