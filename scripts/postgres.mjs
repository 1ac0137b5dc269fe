// Runs a temporary PostgreSQL in the foreground: prints its address, and removes it after Ctrl-C.
import { runCommand } from './lib/run-command.mjs'

await runCommand(async () => {
  const { startCluster } = await import('./lib/cluster.mjs')
  const { findPostgres } = await import('./lib/postgres-binaries.mjs')
  const { stopSignal } = await import('./lib/start/signals.mjs')
  const { print, UserError } = await import('./lib/terminal.mjs')

  const signal = stopSignal()
  const { bindir, reason } = findPostgres()
  if (!bindir) throw new UserError(`${reason}. Install PostgreSQL 15 or newer.`)
  const { url, server, stop } = await startCluster(bindir)
  print(url)
  const ended = new Promise((resolve) => server.once('exit', () => resolve('ended')))
  const first = await Promise.race([signal, ended])
  await stop()
  if (first === 'ended') throw new UserError('PostgreSQL ended by itself.')
})
