import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { freePort, portProblem, requireFreePorts } from '../../scripts/lib/ports.mjs'

const servers = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

/** The port of a new server there, or `null` on a machine without such an address. */
async function listen(host) {
  const server = createServer().listen(0, host)
  servers.push(server)
  return once(server, 'listening').then(
    () => server.address().port,
    () => null,
  )
}

it('finds a free port free', async () => {
  expect(await portProblem(await freePort())).toBeUndefined()
})

it.each(['127.0.0.1', '0.0.0.0', '::1', '::'])('notices a server on %s', async (host) => {
  const port = await listen(host)
  if (port) expect(await portProblem(port)).toBe('EADDRINUSE')
})

it('names every taken port and a way out that works', async () => {
  const ports = { API_PORT: await listen('127.0.0.1'), WEB_PORT: await listen('127.0.0.1') }
  const error = await requireFreePorts(ports).catch((reason) => reason)
  expect(error.message).toContain(`Port ${ports.API_PORT} (API_PORT) is taken`)
  expect(error.message).toContain(`Port ${ports.WEB_PORT} (WEB_PORT) is taken`)
  const [, suggestion] = /API_PORT=(\d+)/.exec(error.message) ?? []
  expect(await portProblem(Number(suggestion))).toBeUndefined()
  expect(error.message).toMatch(/ npm start$/)
  const other = await requireFreePorts(ports, 'npm run simulator').catch((reason) => reason)
  expect(other.message).toMatch(/ npm run simulator$/)
})
