import type { RouterHistory } from 'vue-router'
import { withoutSetting, withSetting, type MockSetting } from '../address.ts'

/** Adds the mock's setting to every address, and hides it from the shop, so that reload and Back show the same scene. */
export function mockHistory(inner: RouterHistory, setting: MockSetting): RouterHistory {
  const set = (address: string) => withSetting(address, setting)
  return {
    base: inner.base,
    get location() {
      return withoutSetting(inner.location)
    },
    get state() {
      return inner.state
    },
    push: (to, data) => inner.push(set(to), data),
    replace: (to, data) => inner.replace(set(to), data),
    go: (delta, triggerListeners) => inner.go(delta, triggerListeners),
    listen: (callback) =>
      inner.listen((to, from, information) =>
        callback(withoutSetting(to), withoutSetting(from), information),
      ),
    createHref: (location) => inner.createHref(set(location)),
    destroy: () => inner.destroy(),
  }
}
