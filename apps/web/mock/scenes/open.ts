import { readSetting, withSetting } from '../address.ts'
import { findScene } from './index.ts'

/** Redirects `/_scene/result-confirmed?lang=en` to the address of that scene. */
export function open() {
  const scene = findScene(location.pathname.split('/')[2] ?? '')
  const setting = { ...readSetting(location.href), scene: scene.name }
  const address = new URL(withSetting(scene.path, setting), location.href)
  const language = new URLSearchParams(location.search).get('lang')
  if (language) address.searchParams.set('lang', language)
  location.replace(address)
}
