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

export interface Scene {
  name: string
  title: string
  /** Of the page that shows it, with the mock's own settings. */
  address: string
}

export interface SceneGroup {
  title: string
  scenes: Scene[]
}

/** All scenes, as the page of states lists them. */
export async function sceneGroups(page: Page, { url }: MockShop): Promise<SceneGroup[]> {
  await page.goto(`${url}/_states`)
  const described = page.locator('section').filter({ has: page.locator('code') })
  // The page loads its messages before it shows anything.
  await described.first().waitFor()
  const sections = await described.all()
  return Promise.all(
    sections.map(async (section) => {
      const names = await section.locator('figcaption code').allInnerTexts()
      const links = section.locator('figcaption a')
      const titles = await links.allInnerTexts()
      const addresses = await Promise.all((await links.all()).map((link) => link.getAttribute('href')))
      const title = await section.getByRole('heading').innerText()
      const scenes = names.map((name, index) => ({
        name,
        title: titles[index]!,
        address: addresses[index]!,
      }))
      return { title, scenes }
    }),
  )
}

/**
 * Opens a scene and waits until its state is there and every answer with it.
 *
 * @param scene its name, which leads to its page, or the scene as the page of states lists it, which saves that page load
 */
export async function openScene(
  page: Page,
  shop: MockShop,
  scene: string | Scene,
  language: Language,
): Promise<void> {
  const address = new URL(typeof scene === 'string' ? `/_scene/${scene}` : scene.address, shop.url)
  address.searchParams.set('bar', 'hidden')
  address.searchParams.set('lang', language)
  await page.goto(address.href)
  await page.locator('html[data-scene=shown][data-mock=settled]').waitFor()
}
