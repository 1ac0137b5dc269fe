import { chromium, type Browser } from 'playwright-core'

/** `npm test` finds it; `undefined` where there is none, and `describe.skipIf(!chromiumPath)` says so. */
export const chromiumPath = process.env['CHROMIUM_PATH'] || undefined

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
  const launch = (executablePath: string, chromiumSandbox: boolean) =>
    chromium.launch({ executablePath, args: [...args, ...more], ignoreDefaultArgs, chromiumSandbox })
  // Chromium's sandbox refuses to run as root, and some containers refuse the sandbox to everybody.
  if (process.getuid?.() === 0) return launch(chromiumPath, false)
  return launch(chromiumPath, true).catch((error: unknown) => {
    if (!/sandbox/i.test(String(error))) throw error
    return launch(chromiumPath, false)
  })
}
