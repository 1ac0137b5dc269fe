import { readSetting, withSetting } from '../address.ts'
import { findScene } from './index.ts'

/** `/_scene/result-confirmed?lang=en` leads to the page of a scene, whatever its address is. */
export function open() {
  const scene = findScene(location.pathname.split('/')[2] ?? '')
  const setting = { ...readSetting(location.href), scene: scene.name }
  const address = new URL(withSetting(scene.path, setting), location.href)
  const language = new URLSearchParams(location.search).get('lang')
  if (language) address.searchParams.set('lang', language)
  location.replace(address)
}
