import { readSetting } from './address.ts'
import { forceTheme } from './theme.ts'
import '@baoming/ui/styles/tokens.css'
import '@baoming/ui/styles/base.css'
import '@baoming/ui/styles/card.css'
import '@baoming/ui/styles/controls.css'
import '@baoming/ui/styles/question.css'

/** Pages that are not the shop's: each is an app of its own, by the first part of its path. */
const rooms: Record<string, () => Promise<{ open: () => unknown }>> = {
  '/_gateway': () => import('./gateway/open.ts'),
  '/_scene': () => import('./scenes/open.ts'),
  '/_states': () => import('./states/open.ts'),
}
const shop = () => import('./shop/open.ts')

const { theme } = readSetting(location.href)
if (theme) forceTheme(theme)

const [, room = ''] = location.pathname.split('/')
const { open } = await (rooms[`/${room}`] ?? shop)()
await open()
