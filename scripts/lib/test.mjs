import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild, stopChild } from './start/children.mjs'
import { findChromium } from './chromium.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { findPostgres } from './postgres-binaries.mjs'
import { testSettings } from './settings.mjs'
import { stopSignal } from './start/signals.mjs'
import { countTests } from './summary.mjs'
import { colour, print } from './terminal.mjs'
import { findTests, needPostgres, readTests, splitArguments } from './test-words.mjs'

/** The browser to use, or a note on what goes untested without one. */
function provideChromium(env) {
  const { path, reason } = findChromium(env)
  if (path) return { env: { CHROMIUM_PATH: path } }
  return { env: { CHROMIUM_PATH: '' }, missing: missingChromium(reason) }
}

const missingChromium = (reason) =>
  `${reason}: the browser tests did not run.\n` +
  '  Install it (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium)\n' +
  '  or name another Chrome in CHROMIUM_PATH.'

const missingPostgres = (reason) =>
  `${reason}: the tests ran on the embedded database only.\n` +
  '  Install PostgreSQL 15 or newer (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql)\n' +
  '  or name a server in TEST_DATABASE_URL, as a user that may create databases.'

/** The cluster runs in a process of its own that notices our end, even one that leaves us no time to tell it. */
async function provideCluster() {
  const script = fileURLToPath(new URL('../postgres.mjs', import.meta.url))
  let announce
  const url = new Promise((resolve) => (announce = resolve))
  const child = startChild({
    name: 'postgres',
    args: [script],
    env: process.env,
    onLine: (line) => line.startsWith('postgres://') && announce(line),
  })
  const first = await Promise.race([url, child.ended])
  const stop = () => stopChild(child, 20_000)
  if (typeof first === 'string') return { env: { TEST_DATABASE_URL: first }, stop }
  return {
    env: {},
    missing: missingPostgres(`PostgreSQL could not be started:\n${child.lastLines.join('\n')}\n`),
  }
}

async function providePostgres(env) {
  if (env.TEST_DATABASE_URL) return { env: {} }
  const { bindir, reason } = findPostgres(env)
  return bindir ? provideCluster() : { env: {}, missing: missingPostgres(reason) }
}

/** Vitest with our reporters; resolves with its exit code. */
async function runVitest(root, args, env, reportFile, signal) {
  const script = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const progress = fileURLToPath(new URL('test-progress.mjs', import.meta.url))
  const reporters = [`--reporter=${progress}`, '--reporter=json', `--outputFile.json=${reportFile}`]
  const vitest = spawn(process.execPath, [script, 'run', ...reporters, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  const exited = once(vitest, 'exit').then(([code]) => code ?? 1)
  const stopped = await Promise.race([exited.then(() => null), signal])
  if (!stopped) return exited
  vitest.kill('SIGTERM')
  const late = await Promise.race([exited, sleep(5000, 'late', { ref: false })])
  if (late === 'late') vitest.kill('SIGKILL')
  await exited
  return 1
}

function summarise(counts, missing, mayNotSkip) {
  const { passed, failed, skipped } = counts
  if (missing.length) print(colour('yellow', `\n${'='.repeat(80)}\nNOT EVERYTHING WAS TESTED\n`))
  for (const text of missing) print(colour('yellow', `${text}\n`))
  if (missing.length) print(colour('yellow', '='.repeat(80)))
  print(`\n${skipped} skipped`)
  if (!mayNotSkip) return { passed, failed }
  const unmet = missing.length + skipped
  if (unmet) print(colour('red', `BAOMING_NO_SKIP is set: ${unmet} skipped or missing count as failed.`))
  return { passed, failed: failed + unmet }
}

/** What Vitest is asked to run, and whether that may need a PostgreSQL. */
function choose(root, args, env) {
  const { words, options } = splitArguments(args)
  if (words.length === 0) return { args, usesPostgres: true }
  const { files, names } = findTests(words, readTests(root, { torture: Boolean(env.TORTURE) }))
  // Each name somewhere, in any order.
  const pattern = names.map((name) => `(?=.*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`).join('')
  return {
    args: [...options, ...files, ...(pattern ? ['-t', pattern] : [])],
    usesPostgres: needPostgres(files),
  }
}

/**
 * Runs every test that this machine can run, or those that the words among `args` name.
 *
 * @returns how many passed and failed
 * @throws UserError when a word names no test
 */
export async function test(root, args) {
  await ensureDependencies(root)
  const chosen = choose(root, args, process.env)
  const signal = stopSignal()
  const env = testSettings(root, process.env)
  const folder = mkdtempSync(join(tmpdir(), 'baoming-test-'))
  const reportFile = join(folder, 'report.json')
  const chromium = provideChromium(env)
  const postgres = chosen.usesPostgres ? await providePostgres(env) : { env: {} }
  try {
    const code = await runVitest(
      root,
      chosen.args,
      { ...env, ...chromium.env, ...postgres.env },
      reportFile,
      signal,
    )
    const missing = [postgres.missing, chromium.missing].filter(Boolean)
    const { passed, failed } = summarise(countTests(reportFile, code), missing, Boolean(env.BAOMING_NO_SKIP))
    return { passed, failed }
  } finally {
    await postgres.stop?.()
    rmSync(folder, { recursive: true, force: true })
  }
}
