import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { colour, print, UserError } from './terminal.mjs'

const stampName = join('node_modules', '.baoming-installed')

/** Everything an installation depends on; each package.json, because a changed one needs new links. */
function manifests(root) {
  const packages = ['apps', 'packages'].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(folder, name)) : [],
  )
  return ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', 'package.json']
    .concat(packages.map((folder) => join(folder, 'package.json')).sort())
    .filter((file) => existsSync(join(root, file)))
}

/** Binaries differ between systems, so a folder shared with another one is installed again. */
export function dependencyStamp(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of manifests(root)) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

export function isInstalled(root) {
  const stamp = join(root, stampName)
  return existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === dependencyStamp(root)
}

export function pinnedPnpm(root) {
  const { packageManager = '' } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const [, version] = /^pnpm@(\d+\.\d+\.\d+)/.exec(packageManager) ?? []
  if (!version) throw new UserError('package.json must name pnpm and its version under "packageManager".')
  return `pnpm@${version}`
}

/** npm's own npm or npx as a script where it can be found: Windows cannot start `npx.cmd` without a shell. */
function ofNpm(name, env) {
  const file = `${name}-cli.js`
  const scripts = [
    env.npm_execpath && join(dirname(env.npm_execpath), file),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', file),
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', file),
  ]
  const script = scripts.find((path) => path && existsSync(path))
  return script ? { command: process.execPath, args: [script] } : { command: name, args: [] }
}

/** Both managers advertise their next version on every occasion. */
const quiet = { npm_config_update_notifier: 'false', NO_UPDATE_NOTIFIER: '1', npm_config_fund: 'false' }

/** What npm and Node call a network that is not there. */
const networkCodes =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ESOCKETTIMEDOUT|EPROTO)\b/

/**
 * Asks npm's registry whether it is there, with npm's own settings and proxies. The managers themselves would try again
 * for minutes. npm sometimes fails without naming a reason ("Exit handler never called!"), so it is then asked once more.
 *
 * @returns the code of the failure where there is no network, otherwise null
 */
export async function networkProblem(root, env = process.env, limitMilliseconds = 10_000) {
  let answer = await ping(root, env, limitMilliseconds)
  if (answer === 'unexplained') answer = await ping(root, env, limitMilliseconds)
  // A failure without a known reason is none of the network's; the installation then says what it is.
  return answer === 'unexplained' ? null : answer
}

/** @returns null where something answered, the code of the failure where nothing did, or `unexplained` */
async function ping(root, env, limitMilliseconds) {
  const { command, args } = ofNpm('npm', env)
  // The reason is read from npm's errors, which a `loglevel=silent` in somebody's .npmrc would hide.
  const asking = [
    ...args,
    'ping',
    '--loglevel=error',
    '--fetch-retries=0',
    `--fetch-timeout=${limitMilliseconds}`,
  ]
  try {
    // The time limit is for a network that swallows everything, before npm's own begins to count.
    await promisify(execFile)(command, asking, {
      cwd: root,
      env: { ...env, ...quiet },
      timeout: limitMilliseconds,
    })
    return null
  } catch ({ stderr = '', killed, code }) {
    if (killed) return 'no answer'
    if (code === 'ENOENT' || /\bcode E\d{3}\b/.test(stderr)) return null
    return networkCodes.exec(stderr)?.[1] ?? 'unexplained'
  }
}

async function run(command, args, root, given) {
  // With NODE_ENV=production pnpm would leave out the tools that start and test everything.
  const { NODE_ENV: _, ...env } = { ...given, ...quiet }
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' })
  const stop = () => child.kill('SIGTERM')
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop)
  try {
    const [code, signal] = await once(child, 'exit')
    if (signal) throw new UserError(`The installation was stopped (${signal}).`)
    if (code !== 0)
      throw new UserError(`The installation failed with code ${code}; its last lines are above.`)
  } catch (error) {
    if (error.code === 'ENOENT') throw new UserError(`${command} was not found; it comes with npm.`)
    throw error
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop)
  }
}

/** @param offline from what the managers keep on this machine, which fails at once where something is missing */
function install(root, pnpm, env, offline) {
  const { command, args } = ofNpm('npx', env)
  // A node_modules left by another tool is replaced without a question nobody may be there to answer.
  const options = ['--frozen-lockfile', '--prod=false', '--config.confirm-modules-purge=false']
  const network = offline ? ['--offline'] : []
  return run(command, [...args, '--yes', ...network, pnpm, 'install', ...options, ...network], root, env)
}

/** Installs what the lock file says, or nothing when that has been done. */
export async function ensureDependencies(root, env = process.env) {
  if (isInstalled(root)) return
  const pnpm = pinnedPnpm(root)
  print(colour('cyan', `Installing dependencies with ${pnpm} (the first time takes a minute) …`))
  const problem = await networkProblem(root, env)
  try {
    await install(root, pnpm, env, problem !== null)
  } catch (error) {
    if (problem === null || !(error instanceof UserError)) throw error
    throw new UserError(
      `npm's registry cannot be reached (${problem}), and what was installed before on this machine does not suffice.\n` +
        'Connect to the internet, or name a registry or proxy that can be reached (npm config set registry …), and start again.',
    )
  }
  writeFileSync(join(root, stampName), `${dependencyStamp(root)}\n`)
}
