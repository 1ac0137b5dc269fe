import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))
const command = ['--conditions=@baoming/source', '--import', 'tsx', 'src/server.ts']

/** Starts the simulator as its README says; resolves with what it printed when it has ended or printed something. */
async function start(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, command, { cwd: folder, env: { ...process.env, ...env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()))
  child.stderr.on('data', (data: Buffer) => (printed += data.toString()))
  await Promise.race([once(child, 'close'), once(child.stdout, 'data')])
  return { child, printed: () => printed }
}

async function listen() {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return { server, port: String((server.address() as AddressInfo).port) }
}

async function freePort(): Promise<string> {
  const { server, port } = await listen()
  await new Promise((resolve) => server.close(resolve))
  return port
}

it('starts alone by one command, and ends when it is told to', async () => {
  const SIM_PORT = await freePort()
  const { child, printed } = await start({ SIM_PORT, SIM_PUBLIC_URL: '', SIM_STATE_FILE: '' })
  expect(printed()).toContain(`http://localhost:${SIM_PORT}`)
  expect((await fetch(`http://127.0.0.1:${SIM_PORT}/healthz`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
}, 60_000)

it('says in a sentence why it cannot start', async () => {
  const state = await mkdtemp(join(tmpdir(), 'gateway-sim-'))
  onTestFinished(() => rm(state, { recursive: true, force: true }))
  const SIM_STATE_FILE = join(state, 'state.json')
  await writeFile(SIM_STATE_FILE, 'not JSON')
  const { child, printed } = await start({ SIM_PORT: await freePort(), SIM_STATE_FILE })
  expect(child.exitCode).toBe(1)
  expect(printed()).toMatch(/^The gateway simulator cannot start\. SIM_STATE_FILE .*\n$/)
}, 60_000)

it('says so when its port is taken', async () => {
  const { port } = await listen()
  const { child, printed } = await start({ SIM_PORT: port, SIM_STATE_FILE: '' })
  expect(child.exitCode).toBe(1)
  expect(printed()).toContain(`Port ${port} is taken: stop what listens there, or set SIM_PORT to another.`)
}, 60_000)
