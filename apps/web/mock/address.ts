/** What the mock adds to an address: the scene, the theme, and whether the bar is on the page. */
export interface MockSetting {
  scene: string
  theme: Theme | undefined
  bar: 'shown' | 'hidden'
}

/** Without one, the app follows the device. */
export type Theme = 'light' | 'dark'

const origin = 'https://mock.example'
const names = ['scene', 'theme', 'bar']

/** The setting in an address; an unknown theme is none. */
export function readSetting(address: string): MockSetting {
  const { searchParams } = new URL(address, origin)
  const theme = searchParams.get('theme')
  return {
    scene: searchParams.get('scene') ?? '',
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    bar: searchParams.get('bar') === 'hidden' ? 'hidden' : 'shown',
  }
}

/** The address with a setting in place of its own. */
export function withSetting(address: string, { scene, theme, bar }: MockSetting): string {
  const url = new URL(withoutSetting(address), origin)
  if (scene !== '') url.searchParams.set('scene', scene)
  if (theme) url.searchParams.set('theme', theme)
  if (bar === 'hidden') url.searchParams.set('bar', bar)
  return url.href.slice(origin.length)
}

/** The address as the shop knows it. */
export function withoutSetting(address: string): string {
  const url = new URL(address, origin)
  for (const name of names) url.searchParams.delete(name)
  return url.href.slice(origin.length)
}
