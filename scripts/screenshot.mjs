// `pnpm screenshot`: takes the README's picture from the running parts.
import { join } from 'node:path'
import { tsImport } from 'tsx/esm/api'
import { findChromium } from './lib/chromium.mjs'
import { root } from './lib/root.mjs'

process.env.CHROMIUM_PATH ||= findChromium(process.env).path ?? ''
const { takeScreenshot } = await tsImport('../test/support/screenshot.ts', import.meta.url)
await takeScreenshot(join(root, 'docs', 'screenshot.png'))
