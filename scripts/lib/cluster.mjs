import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './ports.mjs'
import { eachLine, UserError } from './terminal.mjs'

/** PostgreSQL does not run as root, so root runs it as an unprivileged user. */
export function serverUser() {
  if (process.getuid?.() !== 0) return {}
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([account]) => account === name) ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new UserError(
    'PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" to run it as.',
  )
}

/** Makes a folder that the user can enter. The system's temporary folder may lie in one that only root can enter. */
function temporaryFolder(postgres, user) {
  const problems = []
  for (const parent of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    try {
      const folder = mkdtempSync(join(parent, 'baoming-pg-'))
      if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
      const { error, status } = spawnSync(postgres, ['--version'], { cwd: folder, ...user })
      if (status === 0) return folder
      problems.push(`${parent}: ${error?.message ?? `status ${status}`}`)
      rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      problems.push(`${parent}: ${error.message}`)
    }
  }
  throw new UserError(`${postgres} cannot be run in a temporary folder:\n  ${problems.join('\n  ')}`)
}

function initialise(bindir, folder, options) {
  const data = join(folder, 'data')
  const args = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  const { status, error, stdout, stderr } = spawnSync(join(bindir, 'initdb'), args, {
    ...options,
    encoding: 'utf8',
  })
  if (status !== 0)
    throw new UserError(`initdb failed: ${error?.message ?? ''}\n${stdout ?? ''}${stderr ?? ''}`)
  return data
}

/** Durability is off because the data is temporary; all else is as usual. */
const serverOptions = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // a path in a deep folder would be too long for one
  max_connections: '300',
  fsync: 'off',
  full_page_writes: 'off',
  timezone: 'UTC',
  lc_messages: 'C',
}

function launch(bindir, data, settings, options) {
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(join(bindir, 'postgres'), ['-D', data, ...args], {
    ...options,
    detached: true, // Ctrl-C is for us; the server is stopped once its clients have gone
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** Resolves when the server is ready; rejects with its output when it ends instead. */
function untilReady(server) {
  const lines = []
  return new Promise((resolve, reject) => {
    const fail = (what) => reject(new UserError(`PostgreSQL did not start: ${what}\n${lines.join('\n')}`))
    server.once('error', (error) => fail(error.message))
    server.once('exit', (code, signal) => fail(`it ended with ${signal ?? `code ${code}`}`))
    eachLine(server.stderr, (line) => {
      lines.push(line)
      if (lines.length > 20) lines.shift()
      if (line.includes('ready to accept connections')) resolve()
    })
  })
}

/**
 * Signals as `pg_ctl stop -m` sends them: SIGINT for an orderly shutdown, SIGQUIT for an immediate one, after which the
 * next start has to recover. Each later signal is for a server that ignored the one before.
 */
const shutdownSignals = { fast: ['SIGINT', 'SIGQUIT', 'SIGKILL'], immediate: ['SIGQUIT', 'SIGKILL'] }

async function stopServer(server, mode = 'fast') {
  for (const signal of shutdownSignals[mode]) {
    if (server.exitCode !== null || server.signalCode !== null) return
    const exited = once(server, 'exit')
    server.kill(signal)
    await Promise.race([exited, sleep(5000, undefined, { ref: false })])
  }
}

/**
 * Starts a temporary PostgreSQL on a free port of the loopback interface. `shutDown` and `start` stop and start it on
 * the same data; `stop` removes everything.
 *
 * @param settings of the server, by name; they take precedence over `serverOptions`
 * @throws UserError when PostgreSQL cannot be started
 */
export async function startCluster(bindir, settings = {}) {
  const user = serverUser()
  const folder = temporaryFolder(join(bindir, 'postgres'), user)
  const home = join(folder, 'home')
  let server
  const endWithUs = () => server?.kill('SIGQUIT')
  process.once('exit', endWithUs)

  const stop = async () => {
    if (server) await stopServer(server)
    process.off('exit', endWithUs)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    mkdirSync(home)
    // Keeps the caller's PG* variables and home folder from the server.
    const options = {
      ...user,
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: home, LC_ALL: 'C', TZ: 'UTC' },
    }
    const data = initialise(bindir, folder, options)
    const port = await freePort()
    const start = async () => {
      server = launch(bindir, data, { ...serverOptions, ...settings, port }, options)
      await untilReady(server)
    }
    await start()
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      get server() {
        return server
      },
      shutDown: (mode) => stopServer(server, mode),
      start,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
