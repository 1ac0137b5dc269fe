import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const exitWithParent = new URL('../../scripts/exit-with-parent.mjs', import.meta.url).href
const fromSource = [
  '--conditions=@baoming/source',
  '--import',
  'tsx',
  '--import',
  exitWithParent,
  'src/server.ts',
]
const startMilliseconds = 240_000
const stopMilliseconds = 20_000

// Vitest killed outright leaves this process at work, and whatever it has started with it.
process.once('disconnect', () => process.exit(1))

/** Starts an app of `apps/` from its sources. It ends with us, whatever ends us. */
export function startProcess(
  app: 'api' | 'gateway-sim' | 'web/server',
  env: NodeJS.ProcessEnv,
  onOutput: (text: string) => void,
): ChildProcess {
  const child = spawn(process.execPath, fromSource, {
    cwd: join(root, 'apps', app),
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.stdout!.on('data', (data: Buffer) => onOutput(data.toString()))
  child.stderr!.on('data', (data: Buffer) => onOutput(data.toString()))
  return child
}

/** Lets a process finish its work; one that does not end is ended. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMilliseconds)
  await exited
  clearTimeout(timer)
}

/** Ends a process in the middle of whatever it does. */
export async function killProcess(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

/** Resolves when an address answers with success. */
export async function answers(url: string): Promise<void> {
  const deadline = Date.now() + startMilliseconds
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

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null
