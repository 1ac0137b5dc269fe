/** What the mock adds to an address: which scene is shown, in which theme, and whether the chooser is on the page. */
export interface MockSetting {
  scene: string
  theme: Theme | undefined
  bar: 'shown' | 'hidden'
}

export type Theme = 'light' | 'dark'

const origin = 'https://mock.example'
const names = ['scene', 'theme', 'bar']

export function readSetting(address: string): MockSetting {
  const { searchParams } = new URL(address, origin)
  const theme = searchParams.get('theme')
  return {
    scene: searchParams.get('scene') ?? '',
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    bar: searchParams.get('bar') === 'hidden' ? 'hidden' : 'shown',
  }
}

export function withSetting(address: string, { scene, theme, bar }: MockSetting): string {
  const url = new URL(withoutSetting(address), origin)
  if (scene !== '') url.searchParams.set('scene', scene)
  if (theme) url.searchParams.set('theme', theme)
  if (bar === 'hidden') url.searchParams.set('bar', bar)
  return url.href.slice(origin.length)
}

export function withoutSetting(address: string): string {
  const url = new URL(address, origin)
  for (const name of names) url.searchParams.delete(name)
  return url.href.slice(origin.length)
}
