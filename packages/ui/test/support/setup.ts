import { afterEach, beforeEach, expect, vi } from 'vitest'

// A warning of Vue, its router or its messages is a mistake.
beforeEach(() => {
  vi.spyOn(console, 'warn')
  vi.spyOn(console, 'error')
})

afterEach(() => {
  expect(console.warn).not.toHaveBeenCalled()
  expect(console.error).not.toHaveBeenCalled()
  vi.restoreAllMocks()
  sessionStorage.clear()
  localStorage.clear()
  document.body.innerHTML = ''
})
