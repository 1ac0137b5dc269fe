// A throw-away PostgreSQL in the foreground: prints its address, and is gone after Ctrl-C.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { startCluster } = await import('./lib/cluster.mjs')
const { findPostgres } = await import('./lib/postgres-binaries.mjs')
const { stopSignal } = await import('./lib/start/signals.mjs')
const { report, print, survivePipeClosed, UserError } = await import('./lib/terminal.mjs')

survivePipeClosed()
const signal = stopSignal()
try {
  const { bindir, reason } = findPostgres()
  if (!bindir) throw new UserError(`${reason}. Install PostgreSQL 15 or newer.`)
  const { url, server, stop } = await startCluster(bindir)
  print(url)
  const died = new Promise((resolve) => server.once('exit', () => resolve('died')))
  const end = await Promise.race([signal, died])
  await stop()
  if (end === 'died') throw new UserError('PostgreSQL ended by itself.')
  process.exit(0)
} catch (error) {
  report(error)
  process.exit(1)
}
