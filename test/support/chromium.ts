import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'

/** `npm test` finds it; `undefined` where there is none, and `describe.skipIf(!chromiumPath)` says so. */
export const chromiumPath = process.env['CHROMIUM_PATH'] || undefined

/** Starts it, at half the computing for each visitor; Windows runs no such script. */
const executablePath =
  process.platform === 'win32' ? chromiumPath : fileURLToPath(new URL('chromium.sh', import.meta.url))

/** Nothing but the pages under test may use the network. */
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

export interface ChromiumOptions {
  /** Switches besides the usual ones. */
  more?: string[]
  /** Whether Back brings a page as it was left, as for real customers; Playwright turns that off. */
  keepsPages?: boolean
}

export async function launchChromium({
  more = [],
  keepsPages = false,
}: ChromiumOptions = {}): Promise<Browser> {
  if (!chromiumPath) throw new Error('No Chromium: set CHROMIUM_PATH, or run the tests with `npm test`.')
  const ignoreDefaultArgs = keepsPages ? ['--disable-back-forward-cache'] : []
  const launch = (chromiumSandbox: boolean) =>
    chromium.launch({
      executablePath: executablePath!,
      args: [...args, ...more],
      ignoreDefaultArgs,
      chromiumSandbox,
    })
  // Chromium's sandbox refuses to run as root, and some containers refuse the sandbox to everybody.
  if (process.getuid?.() === 0) return launch(false)
  return launch(true).catch((error: unknown) => {
    if (!/sandbox/i.test(String(error))) throw error
    return launch(false)
  })
}
