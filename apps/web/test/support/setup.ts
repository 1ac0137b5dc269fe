import { afterEach, beforeEach, vi } from 'vitest'

// Besides packages/ui/test/support/setup.ts, which ends every test with an empty page and storage, and without warnings.
beforeEach(() => {
  // As most customers' browsers.
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['zh-TW', 'zh', 'en-US', 'en'])
})

afterEach(() => {
  vi.useRealTimers()
})
