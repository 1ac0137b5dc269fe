import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build, preview } from 'vite'
import { freePorts } from './ports.ts'
import type { Language } from './words.ts'

const root = fileURLToPath(new URL('../../apps/web', import.meta.url))

/** The web app on its mocks, built and served; there is no API. */
export interface MockShop {
  url: string
  stop(): Promise<void>
}

export async function startMockShop(): Promise<MockShop> {
  const outDir = await mkdtemp(join(tmpdir(), 'baoming-mock-'))
  const [port] = await freePorts(1)
  const common = {
    root,
    configFile: join(root, 'vite.mock.config.ts'),
    logLevel: 'error' as const,
    build: { outDir, emptyOutDir: true },
  }
  // With Vue's warnings built in: none of them goes unnoticed in a test.
  await build({ ...common, mode: 'production', define: { 'process.env.NODE_ENV': '"development"' } })
  const server = await preview({ ...common, preview: { port: port!, host: 'localhost', strictPort: true } })
  return {
    url: `http://localhost:${port}`,
    async stop() {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

export interface SceneGroup {
  title: string
  scenes: { name: string; title: string }[]
}

/** All scenes, as the page of states lists them. */
export async function sceneGroups(page: Page, { url }: MockShop): Promise<SceneGroup[]> {
  await page.goto(`${url}/_states`)
  const sections = await page
    .locator('section')
    .filter({ has: page.locator('code') })
    .all()
  return Promise.all(
    sections.map(async (section) => {
      const names = await section.locator('figcaption code').allInnerTexts()
      const titles = await section.locator('figcaption a').allInnerTexts()
      const title = await section.getByRole('heading').innerText()
      return { title, scenes: names.map((name, index) => ({ name, title: titles[index]! })) }
    }),
  )
}

/** Opens a scene and waits until its state is there and every answer with it. */
export async function openScene(
  page: Page,
  shop: MockShop,
  scene: string,
  language: Language,
): Promise<void> {
  await page.goto(`${shop.url}/_scene/${scene}?bar=hidden&lang=${language}`)
  await page.locator('html[data-scene=shown][data-mock=settled]').waitFor()
}
