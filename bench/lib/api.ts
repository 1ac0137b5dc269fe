import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePorts } from '../../test/support/ports.ts'
import { answers, stopProcess } from '../../test/support/processes.ts'
import { firstThreadMicroseconds, processorMicroseconds } from './processor.ts'
import { account, serverUrl, webUrl } from './shop.ts'

const runProgram = promisify(execFile)

/** This checkout. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const exitWithParent = new URL('../../scripts/exit-with-parent.mjs', import.meta.url).href

/** The API as it runs in production. */
export interface Api {
  port: number
  /** The resident memory of its process, in bytes. */
  residentBytes(): Promise<number>
  /** The processor time that its process has used, in microseconds. */
  processorMicroseconds(): number
  /** That of its first thread, which runs all JavaScript. */
  firstThreadMicroseconds(): number
  stop(): Promise<void>
}

/** The options of an API under measurement. */
export interface ApiOptions {
  databaseUrl: string
  mailPort: number
  /** The file for its log, at the default level. */
  log: string
  /** The checkout whose build runs; this one by default. */
  checkout?: string
  /** Settings that differ from the other benchmarks'; an empty one means the default. */
  settings?: Readonly<Record<string, string>>
}

/** Starts `node dist/server.js`, as the container does. @returns the API once it is ready */
export async function startApi({
  databaseUrl,
  mailPort,
  log,
  checkout = root,
  settings,
}: ApiOptions): Promise<Api> {
  const [port = NaN] = await freePorts(1)
  const logFile = openSync(log, 'a')
  const child = spawn(
    process.execPath,
    [...nodeFlags(checkout), '--import', exitWithParent, 'dist/server.js'],
    {
      cwd: join(checkout, 'apps', 'api'),
      env: {
        ...usualSettings,
        DATABASE_URL: databaseUrl,
        SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
        API_PORT: String(port),
        ...settings,
      },
      stdio: ['ignore', logFile, 'inherit', 'ipc'],
    },
  )
  closeSync(logFile)
  const address = `http://127.0.0.1:${port}`
  await Promise.race([answers(`${address}/readyz`), endOf(child)])
  return {
    port,
    residentBytes: () => residentBytes(child.pid),
    processorMicroseconds: () => processorMicroseconds(child.pid),
    firstThreadMicroseconds: () => firstThreadMicroseconds(child.pid),
    stop: () => stopProcess(child),
  }
}

/** The flags with which production starts Node, from the script `start` of the checkout's API. */
function nodeFlags(checkout: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'apps', 'api', 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

const usualSettings = {
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  SERVER_URL: serverUrl,
  WEB_URL: webUrl,
  MAIL_FROM: 'Baoming <baoming@shop.example>',
  APP_SECRET: randomBytes(32).toString('hex'),
  API_HOST: '127.0.0.1',
  ORDER_RATE_LIMIT: '0',
  HELD_SEATS_LIMIT: '0',
  GATEWAYS: 'ecpay',
  ORGANISER_NAME: 'Benchmark',
  ORGANISER_EMAIL: 'hello@shop.example',
  TRUST_PROXY: '0',
  ...account,
}

async function endOf(child: ChildProcess): Promise<never> {
  await once(child, 'exit')
  throw new Error('The API has ended; its last words are above, or in the file that --log names.')
}

/** Read from the operating system, because collecting `/metrics` would affect the measurement. */
async function residentBytes(pid: number | undefined): Promise<number> {
  const { stdout } = await runProgram('ps', ['-o', 'rss=', '-p', String(pid)])
  return 1024 * Number(stdout)
}
