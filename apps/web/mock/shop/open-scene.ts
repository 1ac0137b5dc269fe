import { withSetting, type MockSetting } from '../address.ts'
import type { Scene } from '../scenes/index.ts'

/** Opens a scene from its beginning: clears what this tab has stored of earlier ones. The language stays. */
export function openScene({ name, path }: Scene, setting: MockSetting) {
  sessionStorage.clear()
  location.assign(withSetting(path, { ...setting, scene: name }))
}
