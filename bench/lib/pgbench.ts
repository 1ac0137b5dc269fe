import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median } from './statistics.ts'

const runProgram = promisify(execFile)

/** The plan of a pgbench run. */
export interface PgbenchPlan {
  /** The folder of PostgreSQL's programs. */
  bindir: string
  databaseUrl: string
  /** Path of the script in this package; its statements are prepared. */
  script: string
  clients: number
  seconds: number
  /** Values of the script's variables. */
  variables: Record<string, string | number>
}

/** The result of a pgbench run. */
export interface PgbenchResult {
  transactions: number
  perSecond: number
  /** Median latency of a single client in milliseconds; null for several, because logging would slow them down. */
  p50: number | null
}

/** Runs a script with pgbench. @throws Error when a transaction fails */
export async function pgbench(plan: PgbenchPlan): Promise<PgbenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'baoming-pgbench-'))
  try {
    const { stdout } = await runProgram(join(plan.bindir, 'pgbench'), commandLine(plan, join(folder, 'log')))
    const read = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? NaN)
    if (read(/failed transactions: (\d+)/) !== 0) throw new Error(`Some transactions failed:\n${stdout}`)
    return {
      transactions: read(/transactions actually processed: (\d+)/),
      perSecond: read(/tps = ([\d.]+)/),
      p50: plan.clients === 1 ? await medianOfLogs(folder) : null,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function commandLine(
  { databaseUrl, script, clients, seconds, variables }: PgbenchPlan,
  log: string,
): string[] {
  return [
    '--no-vacuum',
    '--protocol=prepared',
    `--client=${clients}`,
    `--jobs=${Math.min(clients, availableParallelism())}`,
    `--time=${seconds}`,
    `--file=${fileURLToPath(new URL(`../${script}`, import.meta.url))}`,
    ...Object.entries(variables).map(([name, value]) => `--define=${name}=${value}`),
    ...(clients === 1 ? ['--log', `--log-prefix=${log}`] : []),
    databaseUrl,
  ]
}

/** Each line of a log is a transaction; its third number is the latency in microseconds. */
async function medianOfLogs(folder: string): Promise<number> {
  const names = await readdir(folder)
  const logs = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  const microseconds = logs.flatMap((log) =>
    log
      .trim()
      .split('\n')
      .map((line) => Number(line.split(' ')[2])),
  )
  return median(microseconds) / 1000
}
