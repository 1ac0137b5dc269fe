import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../../scripts/lib/ports.mjs'

const fixture = (name) => fileURLToPath(new URL(`fixtures/${name}.mjs`, import.meta.url))

const isRunning = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function until(condition, what, limitMilliseconds = 20_000) {
  const end = Date.now() + limitMilliseconds
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`)
    await sleep(20)
  }
}

const supervisors = []
afterEach(() => supervisors.splice(0).forEach((child) => child.kill('SIGKILL')))

/** Runs the supervisor over fake services, each with its own habits. */
async function supervisor(...habits) {
  const services = []
  for (const [index, env] of habits.entries()) {
    const port = await freePort()
    const healthUrl = `http://127.0.0.1:${port}/`
    const names = { name: `s${index}`, title: `Service ${index}`, colour: 'blue' }
    services.push({ ...names, healthUrl, args: [fixture('service')], env: { PORT: String(port), ...env } })
  }
  const child = spawn(process.execPath, [fixture('supervisor'), JSON.stringify(services)], {
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '', npm_lifecycle_event: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  supervisors.push(child)
  const run = { child, output: '', exited: once(child, 'close') }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (run.output += String(data)))
  return run
}

const pids = (output, word = 'listening') =>
  [...output.matchAll(new RegExp(`${word} (\\d+)`, 'g'))].map(([, pid]) => Number(pid))

const healthy = async (run) => until(() => run.output.includes('all healthy'), 'all is healthy')

describe.skipIf(process.platform === 'win32')('the supervisor behind `npm start`', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('stops its children in order on %s', async (signal) => {
    const run = await supervisor({}, {}, {})
    await healthy(run)
    run.child.kill(signal)
    run.child.kill(signal) // the terminal and npm both pass Ctrl-C on
    expect(await run.exited).toEqual([0, null])
    expect(run.output.match(/stopping in order/g)).toHaveLength(3)
    expect(pids(run.output).map(isRunning)).toEqual([false, false, false])
  })

  it('has heard what a child told it by the time that all are healthy, and prints nothing of it', async () => {
    const run = await supervisor({}, { TELLS: 'a secret' })
    await healthy(run)
    expect(run.output.match(/a secret/g)).toHaveLength(1)
    expect(run.output).toContain('all healthy a secret')
  })

  it('is stopped before everything is healthy, too', async () => {
    const run = await supervisor({}, { PORT: String(await freePort()) }) // healthy at another address
    await until(() => pids(run.output).length === 2, 'both listen')
    run.child.kill('SIGINT')
    expect(await run.exited).toEqual([0, null])
    expect(run.output).not.toContain('all healthy')
    expect(pids(run.output).map(isRunning)).toEqual([false, false])
  })

  it('ends a child that does not listen, and what a child has started', async () => {
    const run = await supervisor({ STUBBORN: '1' }, { PARENT_OF_SLEEPER: '1' })
    await healthy(run)
    const processes = [...pids(run.output), ...pids(run.output, 'sleeper')]
    expect(processes).toHaveLength(3)
    run.child.kill('SIGTERM')
    expect(await run.exited).toEqual([0, null])
    await until(() => !processes.some(isRunning), 'all are gone')
  })

  it.each([
    ['while starting', { DIES_AFTER: '0', PORT: '0' }],
    ['when all was well', { DIES_AFTER: '1500' }],
  ])('stops the others and shows the last output when one dies %s', async (_, habits) => {
    const run = await supervisor({}, habits)
    expect(await run.exited).toEqual([1, null])
    expect(run.output).toContain('Service 1 ended with code 7')
    expect(run.output.match(/^ {2}out of luck$/m)).toBeTruthy()
    expect(pids(run.output).map(isRunning)).not.toContain(true)
  })

  it('leaves no orphans when it is killed outright', async () => {
    const run = await supervisor({}, {})
    await healthy(run)
    run.child.kill('SIGKILL')
    await run.exited
    await until(() => !pids(run.output).some(isRunning), 'the children have noticed')
  })
})
