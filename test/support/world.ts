import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, preview, type PreviewServer } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const fromSource = ['--conditions=@baoming/source', '--import', 'tsx', 'src/server.ts']

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
  const run = (app: string) => startProcess(join(root, 'apps', app), settings, (text) => output.push(text))
  const processes = [run('api'), run('gateway-sim')]
  const web = await serveWeb(urls.apiUrl, webPort!)
  try {
    await Promise.all([answers(`${urls.apiUrl}/readyz`), answers(`${urls.simUrl}/healthz`)])
  } catch (error) {
    throw new Error(`The world did not come up:\n${output.join('')}`, { cause: error })
  }
  return {
    ...urls,
    mails: () => readMails(join(dataDir, 'mail')),
    output: () => output.join(''),
    async stop() {
      await web.close()
      await Promise.all(processes.map(stopProcess))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function startProcess(cwd: string, env: NodeJS.ProcessEnv, onOutput: (text: string) => void): ChildProcess {
  const child = spawn(process.execPath, fromSource, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.on('data', (data: Buffer) => onOutput(data.toString()))
  child.stderr.on('data', (data: Buffer) => onOutput(data.toString()))
  return child
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await exited
  clearTimeout(timer)
}

/** Builds the web app as for production, into a folder of its own, and serves it. */
async function serveWeb(apiUrl: string, port: number): Promise<{ close(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'baoming-web-'))
  const common = { root: join(root, 'apps', 'web'), logLevel: 'error' as const }
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

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 90_000
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    if (Date.now() > deadline) throw new Error(`${url} does not answer.`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function readMails(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const finished = names.filter((name) => name.endsWith('.eml'))
  return Promise.all(finished.map((name) => readFile(join(folder, name), 'utf8')))
}

/** Ports that were free a moment ago; held together, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
