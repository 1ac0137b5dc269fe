import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePorts } from '../test/support/ports.ts'
import { readOptions } from './lib/options.ts'
import { treeMicroseconds } from './lib/processor.ts'
import { progress } from './lib/progress.ts'
import { median } from './lib/statistics.ts'
import { layOut } from './lib/table.ts'
import { targetTable } from './lib/targets.ts'

const { starts, against } = readOptions({ starts: 5, against: '' })
const root = fileURLToPath(new URL('..', import.meta.url))
const secondsAtMost = 5
const timeoutMilliseconds = 120_000

/** Seconds until the welcome text, and of processor until then, all processes together; NaN where there is no /proc. */
interface Start {
  seconds: number
  processor: number
}

const folder = mkdtempSync(join(tmpdir(), 'baoming-bench-start-'))
const measured = new Map<string, Start[]>()
const add = (name: string, start: Start) => measured.set(name, [...(measured.get(name) ?? []), start])
try {
  const checkouts = [
    { name: 'npm start', checkout: root },
    ...(against ? [{ name: 'against', checkout: against }] : []),
  ]
  for (const { name, checkout } of checkouts) {
    progress(`${name}: the first start, which counts for nothing`)
    await npmStart(checkout, join(folder, name))
  }
  bareStart()
  for (let round = 1; round <= starts; round += 1) {
    progress(`round ${round} of ${starts}`)
    for (const { name, checkout } of checkouts) add(name, await npmStart(checkout, join(folder, name)))
    add('bare', bareStart())
  }
  print()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Runs `npm start` until its welcome text, then stops it. */
async function npmStart(checkout: string, dataDir: string): Promise<Start> {
  const [api, web, sim] = await freePorts(3)
  const start = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: checkout,
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME },
      ...{ API_PORT: String(api), WEB_PORT: String(web), SIM_PORT: String(sim), DATA_DIR: dataDir },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, which gets the signal whole, as from a terminal: npm passes none on to a shell's child.
    detached: true,
  })
  const ended = once(child, 'exit')
  let output = ''
  const welcomed = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString()
      if (output.includes('Baoming is running.')) resolve()
    })
    void ended.then(() => reject(new Error(`npm start ended:\n${output}`)))
    setTimeout(() => reject(new Error(`No welcome text:\n${output}`)), timeoutMilliseconds).unref()
  })
  try {
    await welcomed
    return { seconds: (performance.now() - start) / 1000, processor: treeMicroseconds(child.pid) / 1e6 }
  } finally {
    process.kill(-child.pid!, 'SIGINT')
    await ended
  }
}

/** Node and the embedded database on a folder of its own that exists, and nothing else. */
function bareStart(): Start {
  const start = performance.now()
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('start/bare-database.mjs', import.meta.url)), join(folder, 'bare')],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return { seconds: (performance.now() - start) / 1000, processor: Number(stdout) }
}

function print(): void {
  const of = (name: string, figure: keyof Start) => measured.get(name)!.map((start) => start[figure])
  const cells = (name: string, figure: keyof Start) => [
    median(of(name, figure)).toFixed(2),
    Math.min(...of(name, figure)).toFixed(2),
  ]
  const { length } = cpus()
  console.log(
    `Seconds from \`npm start\` to its welcome text, not the first time; ${starts} starts, ${length} cores, Node ${process.version}.\n`,
  )
  const names = [...measured.keys()]
  const rows = names.map((name) => [
    name,
    ...cells(name, 'seconds'),
    ...cells(name, 'processor'),
    (median(of(name, 'seconds')) / median(of('bare', 'seconds'))).toFixed(2),
  ])
  const head = ['', 'median s', 'minimum', 'processor s', 'minimum', '× bare']
  console.log(layOut([head, ...rows], 1))
  console.log('\nbare: Node and the embedded database, opened and asked once')
  const target = {
    what: 'the second start, seconds (median)',
    reached: median(of('npm start', 'seconds')),
    wanted: { atMost: secondsAtMost },
  }
  console.log(`\n${targetTable([target])}`)
}
