import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { paint, say, Trouble } from './terminal.mjs'

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
  if (!version) throw new Trouble('package.json must name pnpm and its version under "packageManager".')
  return `pnpm@${version}`
}

/** npm's own npx as a script where it can be found: Windows cannot start `npx.cmd` without a shell. */
function npx() {
  const scripts = [
    process.env.npm_execpath && join(dirname(process.env.npm_execpath), 'npx-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npx-cli.js'),
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npx-cli.js'),
  ]
  const script = scripts.find((file) => file && existsSync(file))
  return script ? { command: process.execPath, args: [script] } : { command: 'npx', args: [] }
}

async function run(command, args, root) {
  // With NODE_ENV=production pnpm would leave out the tools that start and test everything.
  const { NODE_ENV: _, ...env } = process.env
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' })
  const stop = () => child.kill('SIGTERM')
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop)
  try {
    const [code, signal] = await once(child, 'exit')
    if (signal) throw new Trouble(`The installation was stopped (${signal}).`)
    if (code !== 0) throw new Trouble(`The installation failed with code ${code}; its last lines are above.`)
  } catch (error) {
    if (error.code === 'ENOENT') throw new Trouble(`${command} was not found; it comes with npm.`)
    throw error
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop)
  }
}

/** Installs what the lock file says, or nothing when that has been done. */
export async function ensureDependencies(root) {
  if (isInstalled(root)) return
  const pnpm = pinnedPnpm(root)
  const { command, args } = npx()
  say(paint('cyan', `Installing dependencies with ${pnpm} (the first time takes a minute) …`))
  // A node_modules left by another tool is replaced without a question nobody may be there to answer.
  const install = ['install', '--frozen-lockfile', '--prod=false', '--config.confirm-modules-purge=false']
  await run(command, [...args, '--yes', pnpm, ...install], root)
  writeFileSync(join(root, stampName), `${dependencyStamp(root)}\n`)
}
