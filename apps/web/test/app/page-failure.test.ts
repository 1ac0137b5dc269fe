import { describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { watchPageFailures } from '../../src/app/usePageFailure.ts'

const page = { render: () => null }

function setUp({ online, start }: { online: boolean; start: string }) {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online)
  const load = vi.fn().mockRejectedValue(new TypeError('Failed to fetch dynamically imported module'))
  const routes = [
    { path: '/', component: page },
    { path: '/lazy', component: load },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const browser = { assign: vi.fn(), reload: vi.fn() }
  const failure = watchPageFailures(router, browser)
  const go = (path: string) => router.push(path).catch(() => undefined)
  return { browser, go, begin: () => go(start), failure }
}

describe('a page whose code does not arrive', () => {
  it('is opened by a fresh start: a new release may have replaced the file', async () => {
    const { begin, go, browser, failure } = setUp({ online: true, start: '/' })
    await begin()
    await go('/lazy')
    expect(browser.assign).toHaveBeenCalledExactlyOnceWith('/lazy')
    expect(failure.value).toBeUndefined()
  })

  it('is waited for while offline, until the customer tries again or goes elsewhere', async () => {
    const { begin, go, browser, failure } = setUp({ online: false, start: '/' })
    await begin()
    await go('/lazy')
    expect(browser.assign).not.toHaveBeenCalled()
    failure.value?.retry()
    expect(browser.assign).toHaveBeenCalledExactlyOnceWith('/lazy')
    await go('/?elsewhere')
    expect(failure.value).toBeUndefined()
  })

  it('does not reload in circles when it is the first', async () => {
    const { begin, browser, failure } = setUp({ online: true, start: '/lazy' })
    await begin()
    expect(browser.reload).not.toHaveBeenCalled()
    failure.value?.retry()
    expect(browser.reload).toHaveBeenCalledTimes(1)
    failure.value = undefined
  })
})
