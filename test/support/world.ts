import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, preview, type PreviewServer } from 'vite'
import { MailFolder } from './mail-folder.ts'
import { freePorts } from './ports.ts'
import { answers, startProcess, stopProcess } from './processes.ts'

const webRoot = fileURLToPath(new URL('../../apps/web', import.meta.url))

/** The whole system on real parts: API and simulator as processes, the web app's production build, a fresh database. */
export interface World {
  webUrl: string
  apiUrl: string
  simUrl: string
  /** Mails written so far, as they would be sent. */
  mails(): Promise<string[]>
  /** What API and simulator have printed, for a failing test. */
  output(): string
  stop(): Promise<void>
}

export async function startWorld(env: Record<string, string> = {}): Promise<World> {
  const [apiPort, simPort, webPort] = await freePorts(3)
  const dataDir = await mkdtemp(join(tmpdir(), 'baoming-world-'))
  const urls = {
    apiUrl: `http://localhost:${apiPort}`,
    simUrl: `http://localhost:${simPort}`,
    webUrl: `http://localhost:${webPort}`,
  }
  const settings = {
    ...process.env,
    NODE_ENV: 'development',
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    API_PORT: String(apiPort),
    SIM_PORT: String(simPort),
    WEB_PORT: String(webPort),
    SERVER_URL: urls.apiUrl,
    WEB_URL: urls.webUrl,
    ORDER_RATE_LIMIT: '0',
    ...env,
  }
  const output: string[] = []
  const processes = (['api', 'gateway-sim'] as const).map((app) =>
    startProcess(app, settings, (text) => output.push(text)),
  )
  const web = await serveWeb(urls.apiUrl, webPort!)
  try {
    await Promise.all([answers(`${urls.apiUrl}/readyz`), answers(`${urls.simUrl}/healthz`)])
  } catch (error) {
    throw new Error(`The world did not come up:\n${output.join('')}`, { cause: error })
  }
  const folder = new MailFolder(dataDir)
  return {
    ...urls,
    mails: () => folder.mails(),
    output: () => output.join(''),
    async stop() {
      await web.close()
      await Promise.all(processes.map(stopProcess))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Builds the web app as for production, into a folder of its own, and serves it. */
async function serveWeb(apiUrl: string, port: number): Promise<{ close(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'baoming-web-'))
  const common = { root: webRoot, logLevel: 'error' as const }
  process.env.VITE_SERVER_URL = apiUrl
  await build({ ...common, mode: 'production', build: { outDir, emptyOutDir: true } })
  const server: PreviewServer = await preview({
    ...common,
    build: { outDir },
    preview: { port, host: 'localhost', strictPort: true },
  })
  return {
    async close() {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
