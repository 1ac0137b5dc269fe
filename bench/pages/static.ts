import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePorts } from '../../test/support/ports.ts'
import { answers, stopProcess } from '../../test/support/processes.ts'
import { buildOffice, buildWeb } from '../../scripts/lib/web-build.mjs'
import type { FilePlan } from '../loads/files.ts'
import { runLoad } from '../lib/load.ts'
import { readOptions } from '../lib/options.ts'
import { processorMicroseconds } from '../lib/processor.ts'
import { progress } from '../lib/progress.ts'
import { Rounds } from '../lib/rounds.ts'
import { layOut, whole } from '../lib/table.ts'
import { targetTable } from '../lib/targets.ts'

const { seconds, rounds, connections, against } = readOptions({
  seconds: 2,
  rounds: 3,
  connections: 64,
  against: '',
})
const root = fileURLToPath(new URL('../..', import.meta.url))
const wantedShare = 0.6

/** A file of the build in one of its forms. */
interface Case {
  name: string
  path: string
  /** The bytes on disk, which is what an answer must hold. */
  file: string
  encoding: string
}

/** A server under measurement. */
interface Contender {
  name: string
  /** Runs in `cwd`, on the port in WEB_PORT. */
  args: string[]
  cwd: string
  env: Record<string, string>
}

const folder = mkdtempSync(join(tmpdir(), 'baoming-bench-web-'))
const officeFolder = mkdtempSync(join(tmpdir(), 'baoming-bench-office-'))
try {
  await buildWeb(folder)
  await buildOffice(officeFolder)
  const cases = findCases(folder)
  const contenders: Contender[] = [
    { name: 'bare', args: ['--import', 'tsx', 'bare-files.ts'], cwd: import.meta.dirname, env: {} },
    webServer('baoming', root),
    ...(against ? [webServer('against', against)] : []),
  ]
  const rates = new Rounds()
  const costs = new Rounds()
  for (let round = 1; round <= rounds; round += 1)
    for (const contender of contenders) {
      progress(`round ${round} of ${rounds}: ${contender.name}`)
      await measure(contender, cases, { rates, costs })
    }
  print(cases, contenders, { rates, costs })
  process.exit(0)
} finally {
  rmSync(folder, { recursive: true, force: true })
  rmSync(officeFolder, { recursive: true, force: true })
}

/** The largest script as it is and compressed, and the smallest, where the cost of a request is all there is. */
function findCases(built: string): Case[] {
  const scripts = readdirSync(join(built, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, size: statSync(join(built, 'assets', name)).size }))
    .sort((one, other) => one.size - other.size)
  const of = (name: string, script: string, encoding: string, ending = ''): Case => ({
    name,
    path: `/assets/${script}`,
    file: join(built, 'assets', script + ending),
    encoding,
  })
  const [small, large] = [scripts[0]!.name, scripts.at(-1)!.name]
  return [
    of('smallest, br', small, 'br', '.br'),
    of('largest, br', large, 'br', '.br'),
    of('largest, plain', large, 'identity'),
  ]
}

function webServer(name: string, checkout: string): Contender {
  return { name, args: ['server/dist/server.js'], cwd: join(checkout, 'apps', 'web'), env: {} }
}

interface Figures {
  rates: Rounds
  /** Microseconds of processor time a request, as `perSecond`. */
  costs: Rounds
}

async function measure(
  contender: Contender,
  cases: readonly Case[],
  { rates, costs }: Figures,
): Promise<void> {
  const [port = NaN, nobody] = await freePorts(2)
  const child = spawn(process.execPath, contender.args, {
    cwd: contender.cwd,
    env: {
      PATH: process.env.PATH,
      WEB_PORT: String(port),
      WEB_FOLDER: folder,
      OFFICE_FOLDER: officeFolder,
      SERVER_URL: `http://localhost:${nobody}`,
      CASES: JSON.stringify(cases),
      ...contender.env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await answers(`http://127.0.0.1:${port}/healthz`)
    for (const { name, path, file, encoding } of cases) {
      const plan: FilePlan = { port, connections, seconds, path, encoding, bytes: readFileSync(file).length }
      await runLoad('files', { ...plan, seconds: 0.3 })
      const before = processorMicroseconds(child.pid)
      const { latencies, seconds: took } = await runLoad('files', plan)
      const { count, p50, p99 } = latencies['file 200']!
      const key = `${contender.name} ${name}`
      rates.add(key, { perSecond: count / took, p50, p99 })
      const spent = processorMicroseconds(child.pid) - before
      costs.add(key, { perSecond: spent / count, p50: null, p99: null })
    }
  } finally {
    await stopProcess(child)
  }
}

function print(cases: readonly Case[], contenders: readonly Contender[], { rates, costs }: Figures): void {
  const of = (name: string, contender: string) => rates.of(`${contender} ${name}`).perSecond
  console.log(
    `Files of the web app's build over ${connections} connections; median of ${rounds} rounds of ${seconds} s, taken in turn.\n`,
  )
  const rows = cases.flatMap(({ name, file }) =>
    contenders.map((contender) => {
      const rate = of(name, contender.name)
      const cost = costs.of(`${contender.name} ${name}`).perSecond
      const share = (rate / of(name, 'bare')).toFixed(2)
      return [name, contender.name, whole(statSync(file).size), whole(rate), cost.toFixed(0), share]
    }),
  )
  console.log(layOut([['file', '', 'bytes', 'per second', 'µs of processor', '× bare'], ...rows], 2))
  const targets = cases.map(({ name }) => ({
    what: `${name}, × a bare Fastify with the same bytes in memory`,
    reached: of(name, 'baoming') / of(name, 'bare'),
    wanted: { atLeast: wantedShare },
  }))
  console.log(`\n${targetTable(targets)}`)
}
