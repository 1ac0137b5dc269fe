import { withSetting, type MockSetting } from '../address.ts'
import type { Scene } from '../scenes/index.ts'

/** From its beginning: what this tab remembers of earlier scenes is gone. The language stays. */
export function openScene({ name, path }: Scene, setting: MockSetting) {
  sessionStorage.clear()
  location.assign(withSetting(path, { ...setting, scene: name }))
}
