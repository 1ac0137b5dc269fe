import { startApi, type Api, type ApiOptions } from './api.ts'
import { startBenchCluster, type BenchCluster } from './cluster.ts'
import { describeMachine } from './machine.ts'
import { isMailMode, startMailServer } from './mail-server.ts'

/** The options of every benchmark of the API. */
export const apiOptions = { mail: 'taken', log: '/dev/null' }

/** The surroundings of a benchmark. */
export interface Bench {
  cluster: BenchCluster
  /** Starts the API on a database of the cluster, with settings or from a checkout of its own if any. */
  startApi(database: string, own?: Pick<ApiOptions, 'settings' | 'checkout'>): Promise<Api>
}

/**
 * Runs a benchmark on a temporary PostgreSQL, then removes it and ends the process, which also ends children that an
 * error has left.
 */
export async function benchmark(
  { mail, log }: typeof apiOptions,
  work: (bench: Bench) => Promise<void>,
): Promise<never> {
  const stopped = stopSignal()
  try {
    if (!isMailMode(mail)) throw new Error('--mail is "taken" or "waiting".')
    const mailPort = await startMailServer(mail)
    const cluster = await Promise.race([startBenchCluster(), stopped])
    await Promise.race([measure(cluster, { mail, mailPort, log }, work), stopped]).finally(cluster.stop)
    process.exit(0)
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
}

async function measure(
  cluster: BenchCluster,
  { mail, mailPort, log }: { mail: string; mailPort: number; log: string },
  work: (bench: Bench) => Promise<void>,
): Promise<void> {
  console.log(await cluster.use('postgres', describeMachine))
  console.log(`API       compiled, NODE_ENV=production, default log level to ${log}; mails are ${mail}\n`)
  await work({
    cluster,
    startApi: (database, own = {}) => startApi({ databaseUrl: cluster.url(database), mailPort, log, ...own }),
  })
}

/** Rejects with the first signal to stop. */
function stopSignal(): Promise<never> {
  return new Promise((_, reject) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => reject(new Error(`Stopped by ${name}.`)))
    }
  })
}
