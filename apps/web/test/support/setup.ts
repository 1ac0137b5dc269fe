import { afterEach, beforeEach, expect, vi } from 'vitest'

// A warning of Vue, its router or its translations is a mistake somebody should see.
beforeEach(() => {
  vi.spyOn(console, 'warn')
  vi.spyOn(console, 'error')
  // As most customers' browsers.
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['zh-TW', 'zh', 'en-US', 'en'])
})

afterEach(() => {
  expect(console.warn).not.toHaveBeenCalled()
  expect(console.error).not.toHaveBeenCalled()
  vi.useRealTimers()
  vi.restoreAllMocks()
  sessionStorage.clear()
  localStorage.clear()
  document.body.innerHTML = ''
})
