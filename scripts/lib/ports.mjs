import { once } from 'node:events'
import { createServer } from 'node:net'
import { UserError } from './terminal.mjs'

// Specific addresses as well as wildcards, because some systems let a program take one while another has the other.
const addresses = ['127.0.0.1', '::1', '0.0.0.0', '::']

/** The code of the error that listening fails with, such as EADDRINUSE or EACCES; undefined when the port is free. */
async function tryAddress(host, port) {
  const server = createServer()
  try {
    server.listen({ host, port, exclusive: true })
    await once(server, 'listening')
  } catch (error) {
    // A machine without IPv6 has no such address.
    return ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(error.code) ? undefined : error.code
  }
  server.close()
  await once(server, 'close')
  return undefined
}

/** The code of the error that keeps a port from being used on any address; undefined when it is free on all. */
export async function portProblem(port) {
  for (const host of addresses) {
    const problem = await tryAddress(host, port)
    if (problem) return problem
  }
  return undefined
}

/** A port that the system chooses. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function nextFreePort(after, avoid) {
  for (let port = after + 1; port <= Math.min(after + 100, 65535); port++) {
    if (!avoid.includes(port) && !(await portProblem(port))) return port
  }
  return freePort()
}

const describe = (name, port, problem) =>
  problem === 'EADDRINUSE'
    ? `Port ${port} (${name}) is taken.`
    : `Port ${port} (${name}) cannot be used: ${problem}.`

const withSettings = (settings, command) =>
  process.platform === 'win32'
    ? `${settings.map((setting) => `set "${setting}" && `).join('')}${command}`
    : `${settings.join(' ')} ${command}`

/**
 * Checks all ports at once.
 *
 * @param ports by the names of their settings
 * @param command the command to suggest, with other ports
 * @throws UserError that names every port that is taken, and one command that avoids them all
 */
export async function requireFreePorts(ports, command = 'npm start') {
  const taken = Object.values(ports)
  const problems = []
  const settings = []
  for (const [name, port] of Object.entries(ports)) {
    const problem = await portProblem(port)
    if (!problem) continue
    problems.push(describe(name, port, problem))
    // Ports below 1024 need privileges on some systems.
    const other = await nextFreePort(Math.max(port, 1023), taken)
    taken.push(other)
    settings.push(`${name}=${other}`)
  }
  if (!problems.length) return
  throw new UserError(
    `${problems.join('\n')}\nStop what uses it, or choose another: ${withSettings(settings, command)}`,
  )
}
