import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { startCluster } from '../../scripts/lib/cluster.mjs'
import { findPostgres } from '../../scripts/lib/postgres-binaries.mjs'

const { bindir } = findPostgres()
const script = fileURLToPath(new URL('../../scripts/postgres.mjs', import.meta.url))

async function accepts(port) {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

describe.skipIf(!bindir)('scripts/postgres.mjs', () => {
  it('starts a server of its own and leaves nothing behind', async () => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = once(child, 'exit')
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
    const port = Number(new URL(line.trim()).port)
    expect(await accepts(port)).toBe(true)
    child.kill('SIGINT')
    expect(await exited).toEqual([0, null])
    expect(await accepts(port)).toBe(false)
  })
})

describe.skipIf(!bindir)('a cluster', () => {
  it.each(['fast', 'immediate'])('goes down and comes back at its address: %s', async (mode) => {
    const cluster = await startCluster(bindir)
    const port = Number(new URL(cluster.url).port)
    try {
      const first = cluster.server
      await cluster.shutDown(mode)
      expect([first.exitCode !== null, await accepts(port)]).toEqual([true, false])
      await cluster.start()
      expect([cluster.server === first, await accepts(port)]).toEqual([false, true])
    } finally {
      await cluster.stop()
    }
    expect(await accepts(port)).toBe(false)
  })
})
