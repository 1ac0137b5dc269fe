import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyTemplateFolder } from '@baoming/database/testing'
import { builtOffice, builtWeb } from './built-web.ts'
import { MailFolder } from './mail-folder.ts'
import { freePorts } from './ports.ts'
import { answers, startProcess, stopProcess } from './processes.ts'

/** The whole system on real parts: three processes, the web app's production build, a fresh database. */
export interface World {
  webUrl: string
  apiUrl: string
  simUrl: string
  /** Mails written so far, as they would be sent. */
  mails(): Promise<string[]>
  /** Where the API keeps its data. */
  dataDir: string
  /** The link for the office's first owner, as the API has told who started it. */
  firstOwnerLink?: string | undefined
  /** What the processes have printed, for a failing test. */
  output(): string | Promise<string>
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
    WEB_FOLDER: env['WEB_FOLDER'] ?? (await builtWeb()),
    OFFICE_FOLDER: env['OFFICE_FOLDER'] ?? (await builtOffice()),
    SERVER_URL: urls.apiUrl,
    WEB_URL: urls.webUrl,
    ORDER_RATE_LIMIT: '0',
    HELD_SEATS_LIMIT: '0',
    ...env,
  }
  const output: string[] = []
  const start = (app: Parameters<typeof startProcess>[0]) =>
    startProcess(app, settings, (text) => output.push(text))
  await copyTemplateFolder(dataDir)
  const api = start('api')
  let firstOwnerLink: string | undefined
  api.on('message', (told: { firstOwnerLink?: string }) => (firstOwnerLink ??= told.firstOwnerLink))
  const processes = [api, start('gateway-sim'), start('web/server')]
  try {
    await Promise.all([
      answers(`${urls.apiUrl}/readyz`),
      answers(`${urls.simUrl}/healthz`),
      answers(`${urls.webUrl}/healthz`),
    ])
  } catch (error) {
    throw new Error(`The world did not come up:\n${output.join('')}`, { cause: error })
  }
  const folder = new MailFolder(dataDir)
  return {
    ...urls,
    dataDir,
    firstOwnerLink,
    mails: () => folder.mails(),
    output: () => output.join(''),
    async stop() {
      await Promise.all(processes.map(stopProcess))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
