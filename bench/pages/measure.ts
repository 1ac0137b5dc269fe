import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../test/support/ports.ts'
import { answers, stopProcess } from '../../test/support/processes.ts'
import type { Bench } from '../lib/benchmark.ts'
import { runLoad } from '../lib/load.ts'
import { pgbench } from '../lib/pgbench.ts'
import { processorMicroseconds } from '../lib/processor.ts'
import type { Measurement } from '../lib/rounds.ts'
import type { ReadPlan } from '../loads/reads.ts'
import { appSecret, orders } from './stage.ts'

/** The pages of one kind. */
export interface Page {
  name: string
  reads: ReadPlan['reads']
}

/** How fast pages were read, and the microseconds of the server's processor that one took. */
export interface Measured {
  rate: Measurement
  cost: number
}

interface Duration {
  connections: number
  seconds: number
}

/** Reads pages from the API. @param checkout see `ApiOptions` */
export async function measureApi(
  bench: Bench,
  database: string,
  pages: readonly Page[],
  { checkout, ...duration }: Duration & { checkout?: string },
): Promise<Map<string, Measured>> {
  const settings = { APP_SECRET: appSecret }
  const api = await bench.startApi(database, { settings, ...(checkout && { checkout }) })
  try {
    return await readAll(api.port, () => api.processorMicroseconds(), pages, duration)
  } finally {
    await api.stop()
  }
}

/** Reads the same bytes from a bare Fastify: first each page from the API, then all from memory. */
export async function measureBare(
  bench: Bench,
  database: string,
  pages: readonly Page[],
  duration: Duration,
): Promise<Map<string, Measured>> {
  const folder = mkdtempSync(join(tmpdir(), 'baoming-bench-pages-'))
  const [port = NaN] = await freePorts(1)
  const kept = await keepBytes(bench, database, pages, folder)
  const child = spawn(process.execPath, ['--max-semi-space-size=32', '--import', 'tsx', 'bare-pages.ts'], {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH, API_PORT: String(port), PAGES: JSON.stringify(kept) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await answers(`http://127.0.0.1:${port}/healthz`)
    return await readAll(port, () => processorMicroseconds(child.pid), pages, duration)
  } finally {
    await stopProcess(child)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function keepBytes(bench: Bench, database: string, pages: readonly Page[], folder: string) {
  const { port, stop } = await bench.startApi(database)
  const paths = [...new Set(pages.flatMap(({ reads }) => reads.map(({ path }) => path)))]
  try {
    return await Promise.all(
      paths.map(async (path, place) => {
        const file = join(folder, String(place))
        const response = await fetch(`http://127.0.0.1:${port}${path}`)
        writeFileSync(file, Buffer.from(await response.arrayBuffer()))
        return { path, file }
      }),
    )
  } finally {
    await stop()
  }
}

const warmUpSeconds = 4

async function readAll(
  port: number,
  processor: () => number,
  pages: readonly Page[],
  { connections, seconds }: Duration,
): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>()
  const read = ({ reads }: Page, time: number) =>
    runLoad<ReadPlan>('reads', { port, connections, seconds: time, reads })
  // A process that has just started compiles what it runs often: meanwhile the first page took four times its usual cost,
  // and that of an order, which runs most code, still twice after a second.
  for (const page of pages) await read(page, warmUpSeconds)
  for (const page of pages) {
    const { name } = page
    await read(page, 0.5)
    const before = processor()
    const { latencies, seconds: took } = await read(page, seconds)
    const { count, p50, p99 } = latencies['read 200']!
    measured.set(name, { rate: { perSecond: count / took, p50, p99 }, cost: (processor() - before) / count })
  }
  return measured
}

/** Reads what the page of an order shows by the bare statement. */
export async function measurePgbench(
  { cluster }: Bench,
  database: string,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Measured> {
  const { perSecond, p50 } = await pgbench({
    bindir: cluster.bindir,
    databaseUrl: cluster.url(database),
    script: 'pages/order-page.sql',
    clients,
    seconds,
    variables: { orders },
  })
  return { rate: { perSecond, p50, p99: null }, cost: NaN }
}
