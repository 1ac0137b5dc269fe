import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { isProgram, programsInPath } from './chromium.mjs'

const oldestMajor = 15

/** The folders `<folder>/<version>/bin`, newest version first. */
function versionedFolders(folder, prefix = '') {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(folder, name, 'bin'))
}

function configured() {
  const { status, stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8', timeout: 10_000 })
  return status === 0 ? [stdout.trim()] : []
}

function candidates(env) {
  return [
    ...configured(),
    ...versionedFolders('/usr/lib/postgresql'),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) => versionedFolders(folder, 'postgresql')),
    ...versionedFolders('/Library/PostgreSQL'),
    ...versionedFolders('/Applications/Postgres.app/Contents/Versions'),
    ...versionedFolders('/usr', 'pgsql-'),
    ...programsInPath(['postgres'], env).map(dirname),
  ]
}

function majorVersion(bindir) {
  const { stdout } = spawnSync(join(bindir, 'postgres'), ['--version'], { encoding: 'utf8', timeout: 10_000 })
  return Number(/\s(\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}

/** Some containers run under a number without an account; initdb needs its name. */
function hasAccount() {
  try {
    return Boolean(userInfo().username)
  } catch {
    return false
  }
}

/**
 * Finds an installed PostgreSQL that is new enough. @returns the folder of its programs, or the reason why there is
 * none
 */
export function findPostgres(env = process.env) {
  // PostgreSQL's programs on Windows do not run as an administrator and take no signals, so TEST_DATABASE_URL is needed
  // there.
  if (process.platform === 'win32') return { reason: 'on Windows no PostgreSQL is started for the tests' }
  if (!hasAccount()) return { reason: 'PostgreSQL does not run for a user without an account' }
  const installed = [...new Set(candidates(env))].filter((bindir) =>
    ['postgres', 'initdb'].every((name) => isProgram(join(bindir, name))),
  )
  const bindir = installed.find((folder) => majorVersion(folder) >= oldestMajor)
  if (bindir) return { bindir }
  return { reason: installed.length ? `PostgreSQL is older than ${oldestMajor}` : 'PostgreSQL not found' }
}
