import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { MailFolder } from '../../support/mail-folder.ts'
import { answers, killProcess, startProcess, stopProcess } from '../../support/processes.ts'

/** How often an API process has given each verdict, by `gateway channel verdict`. */
export type VerdictCounts = ReadonlyMap<string, number>

const counter = /^baoming_gateway_responses_total\{gateway="(\w+)",channel="(\w+)",verdict="(\w+)"\} (\d+)$/gm

/** One process of the API, which can end and come back on the same data. */
export class ApiProcess {
  readonly url: string
  readonly #env: NodeJS.ProcessEnv
  readonly #folder: MailFolder
  readonly #output: string[] = []
  #child: ChildProcess | undefined

  constructor(port: number, dataDir: string, env: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`
    this.#env = { ...process.env, ...env, DATA_DIR: dataDir, API_HOST: '127.0.0.1', API_PORT: String(port) }
    this.#folder = new MailFolder(dataDir)
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const child = startProcess('api', this.#env, (text) => this.#output.push(text))
    this.#child = child
    const ended = once(child, 'exit').then(() => {
      throw new Error(`The API has ended:\n${this.output}`)
    })
    // Later it shall end, and then nobody waits for this any more.
    ended.catch(() => undefined)
    await Promise.race([answers(`${this.url}/readyz`), ended])
  }

  async stop(): Promise<void> {
    if (this.#child) await stopProcess(this.#child)
  }

  /** Without a warning, as when the machine loses its power. */
  async kill(): Promise<void> {
    if (this.#child) await killProcess(this.#child)
  }

  async counts(): Promise<VerdictCounts> {
    const response = await fetch(`${this.url}/metrics`)
    const found = (await response.text()).matchAll(counter)
    return new Map(
      [...found].map(([, gateway, channel, verdict, count]) => [
        `${gateway} ${channel} ${verdict}`,
        Number(count),
      ]),
    )
  }

  mails(): Promise<string[]> {
    return this.#folder.mails()
  }

  /** What it has printed, for a failing test. */
  get output(): string {
    return this.#output.join('')
  }
}
