import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { UserError } from './terminal.mjs'

// Specific addresses as well as wildcards: some systems let one be taken while the other is free.
const addresses = ['127.0.0.1', '::1', '0.0.0.0', '::']

/** `undefined` when free, otherwise the code of the error: EADDRINUSE, EACCES … */
async function tryAddress(host, port) {
  const server = createServer()
  try {
    server.listen({ host, port, exclusive: true })
    await once(server, 'listening')
  } catch (error) {
    // A machine without IPv6 has nothing there that could be taken.
    return ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(error.code) ? undefined : error.code
  }
  server.close()
  await once(server, 'close')
  return undefined
}

export async function portProblem(port) {
  for (const host of addresses) {
    const problem = await tryAddress(host, port)
    if (problem) return problem
  }
  return undefined
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

export async function nextFreePort(after, avoid = []) {
  for (let port = after + 1; port <= Math.min(after + 100, 65535); port++) {
    if (!avoid.includes(port) && !(await portProblem(port))) return port
  }
  return freePort()
}

/** Who listens there, as "node (process 4711)", where the system tells without much ado. */
export function portHolder(port) {
  try {
    return process.platform === 'linux'
      ? linuxHolder(port)
      : process.platform === 'darwin'
        ? macHolder(port)
        : null
  } catch {
    return null
  }
}

function macHolder(port) {
  const options = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']
  const [, pid, name] =
    /^p(\d+)\nc(.+)/m.exec(execFileSync('lsof', options, { encoding: 'utf8', timeout: 2000 })) ?? []
  return pid ? `${name} (process ${pid})` : null
}

function linuxHolder(port) {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port))
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holdsSocket(name, inodes))
  return pid ? `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})` : null
}

/** Columns of the table: number, local address:port (hexadecimal), remote, state (0A listens) … inode. */
function listeningInodes(table, port) {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return readFileSync(table, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(`:${hex}`) && columns[3] === '0A')
    .map((columns) => `socket:[${columns[9]}]`)
}

function holdsSocket(pid, inodes) {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)))
  } catch {
    return false // another user's process, or one that has just ended
  }
}

function describe(name, port, problem) {
  if (problem !== 'EADDRINUSE') return `Port ${port} (${name}) cannot be used: ${problem}.`
  const holder = portHolder(port)
  return `Port ${port} (${name}) is taken${holder ? ` by ${holder}` : ''}.`
}

const withSettings = (settings, command) =>
  process.platform === 'win32'
    ? `${settings.map((setting) => `set "${setting}" && `).join('')}${command}`
    : `${settings.join(' ')} ${command}`

/** All problems at once, with one command that solves them all. */
export async function requireFreePorts(ports, command = 'npm start') {
  const taken = Object.values(ports)
  const problems = []
  const settings = []
  for (const [name, port] of Object.entries(ports)) {
    const problem = await portProblem(port)
    if (!problem) continue
    problems.push(describe(name, port, problem))
    const other = await nextFreePort(Math.max(port, 1023), taken) // the first 1023 are not everybody's
    taken.push(other)
    settings.push(`${name}=${other}`)
  }
  if (!problems.length) return
  throw new UserError(
    `${problems.join('\n')}\nStop what uses it, or choose another: ${withSettings(settings, command)}`,
  )
}
