import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { colour, print, UserError } from './terminal.mjs'

const stampName = join('node_modules', '.baoming-installed')

/** The files that an installation depends on: each package.json as well, because a changed one needs new links. */
function manifests(root) {
  const packages = ['apps', 'packages'].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(folder, name)) : [],
  )
  return ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', 'package.json']
    .concat(packages.map((folder) => join(folder, 'package.json')).sort())
    .filter((file) => existsSync(join(root, file)))
}

/** A digest of the manifests and the platform: binaries differ between systems that share the folder. */
export function dependencyStamp(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of manifests(root)) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Whether the last installation was of these manifests, on this platform. */
export function isInstalled(root) {
  const stamp = join(root, stampName)
  return existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === dependencyStamp(root)
}

/** The package manager that package.json pins, such as `pnpm@10.34.9`. @throws UserError when it pins none */
export function pinnedPnpm(root) {
  const { packageManager = '' } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const [, version] = /^pnpm@(\d+\.\d+\.\d+)/.exec(packageManager) ?? []
  if (!version) throw new UserError('package.json must name pnpm and its version under "packageManager".')
  return `pnpm@${version}`
}

/** npx as a script of the npm that runs us or of this Node, because Windows cannot start `npx.cmd` without a shell. */
function npx(env) {
  const scripts = [
    env.npm_execpath && join(dirname(env.npm_execpath), 'npx-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npx-cli.js'),
  ]
  const script = scripts.find((path) => path && existsSync(path))
  return script ? { command: process.execPath, args: [script] } : { command: 'npx', args: [] }
}

/** Both npm and pnpm read these. By default they would retry an unreachable registry for more than a minute. */
const npmSettings = {
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '3000',
  npm_config_fetch_timeout: '20000',
  npm_config_update_notifier: 'false',
  npm_config_fund: 'false',
  NO_UPDATE_NOTIFIER: '1',
}

async function run(command, args, root, given) {
  // With NODE_ENV=production pnpm would leave out the development dependencies.
  const { NODE_ENV: _, ...env } = { ...npmSettings, ...given }
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' })
  const stop = () => child.kill('SIGTERM')
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop)
  try {
    const [code, signal] = await once(child, 'exit')
    if (signal) throw new UserError(`The installation was stopped (${signal}).`)
    if (code !== 0) throw new UserError(failureMessage(code))
  } catch (error) {
    if (error.code === 'ENOENT') throw new UserError(`${command} was not found; it comes with npm.`)
    throw error
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop)
  }
}

const failureMessage = (code) =>
  `The installation failed with code ${code}; its last lines are above.\n` +
  "If npm's registry cannot be reached, connect to the internet, or name a registry or proxy that can be reached\n" +
  '(npm config set registry …), and start again.'

/** Installs what the lock file says, or nothing when that has been done. @throws UserError when it fails */
export async function ensureDependencies(root, env = process.env) {
  if (isInstalled(root)) return
  const pnpm = pinnedPnpm(root)
  print(colour('cyan', `Installing dependencies with ${pnpm} (the first time takes a minute) …`))
  const { command, args } = npx(env)
  // `--prefer-offline`: what a previous installation left on this machine is used without asking the registry.
  // `confirm-modules-purge`: a node_modules of another tool is replaced without a prompt.
  const options = [
    '--frozen-lockfile',
    '--prod=false',
    '--prefer-offline',
    '--config.confirm-modules-purge=false',
  ]
  await run(command, [...args, '--yes', '--prefer-offline', pnpm, 'install', ...options], root, env)
  writeFileSync(join(root, stampName), `${dependencyStamp(root)}\n`)
}
