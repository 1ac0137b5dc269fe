import { afterEach, beforeEach, vi } from 'vitest'

/** The reader's clock and calendar in the tests of a file: Taipei, on the morning of 30 November 2026. */
export function beInTaipei() {
  beforeEach(() => {
    vi.stubEnv('TZ', 'Asia/Taipei')
    vi.useFakeTimers({ now: new Date('2026-11-30T01:00:00Z'), toFake: ['Date'] })
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    vi.useRealTimers()
  })
}
