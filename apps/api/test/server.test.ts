import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { claimInvitation, findInvitation, openDatabase } from '@baoming/database'
import { copyTemplateFolder } from '@baoming/database/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { officeTokenHash } from '../src/access/office-token.ts'
import { approval, orderBody, until } from './support/app.ts'

const app = fileURLToPath(new URL('..', import.meta.url))

describe('the server process', () => {
  let dataDir: string
  const cleanups: (() => unknown)[] = []
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'baoming-server-'))
    await copyTemplateFolder(dataDir)
  })
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup()
    await rm(dataDir, { recursive: true, force: true })
  })

  function start(env: Record<string, string>, { channel = false } = {}) {
    const args = ['--conditions=@baoming/source', '--import', 'tsx', 'src/server.ts']
    const child = spawn(process.execPath, args, {
      cwd: app,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        DATABASE_URL: '',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        ...env,
      },
      stdio: ['pipe', 'pipe', 'pipe', ...(channel ? (['ipc'] as const) : [])],
    })
    let output = ''
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (data: Buffer) => (output += data.toString()))
    const messages: unknown[] = []
    child.on('message', (message) => messages.push(message))
    const exited = once(child, 'exit').then(([code]) => code as number | null)
    cleanups.push(() => child.kill('SIGKILL'))
    return { child, exited, output: () => output, messages }
  }

  const listening = async (server: Server): Promise<number> => {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    cleanups.push(() => server.close())
    return (server.address() as AddressInfo).port
  }

  const freePort = async () => {
    const server = createServer()
    const port = await listening(server)
    await new Promise((resolve) => server.close(resolve))
    return port
  }

  it('says which port is taken and what to do, and leaves the database folder closed', async () => {
    const taken = await listening(createServer())
    const { exited, output } = start({ API_PORT: String(taken), API_HOST: '127.0.0.1' })
    expect(await exited).toBe(1)
    expect(output()).toMatch(new RegExp(`Port ${taken} is taken.*API_PORT`))
    expect(await readdir(dataDir)).toEqual(['postgres'])
  })

  it('says that the database cannot be reached, without its password', async () => {
    const port = await freePort()
    const { exited, output } = start({ DATABASE_URL: `postgres://shop:hunter2@127.0.0.1:${port}/shop` })
    expect(await exited).toBe(1)
    expect(output()).toContain('DATABASE_URL names cannot be reached (ECONNREFUSED)')
    expect(output()).not.toContain('hunter2')
  })

  it('lets a running request finish when told to stop, and exits cleanly', async () => {
    let asked = false
    const slowGateway = createHttpServer((_request, response) => {
      asked = true
      setTimeout(() => response.end('valid=1'), 1500)
    })
    const port = await freePort()
    const { child, exited } = start({
      API_PORT: String(port),
      API_HOST: '127.0.0.1',
      GATEWAYS: 'greenworld',
      GREENWORLD_RECHECK_URL: `http://127.0.0.1:${await listening(slowGateway)}/`,
    })
    const api = `http://127.0.0.1:${port}`
    const call = async (path: string, body?: object, token?: string) => {
      const response = await fetch(api + path, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      })
      return response.json() as Promise<
        Record<string, { id: string; transId: string; amount: number }> & { token: string }
      >
    }
    await until(() =>
      fetch(`${api}/readyz`).then(
        (response) => response.ok,
        () => false,
      ),
    )
    const { order, token } = await call('/api/orders', orderBody('taiwanese-tea-in-english'))
    const { payment } = await call(`/api/orders/${order!.id}/payments`, {}, token)

    const answering = fetch(`${api}/gateways/greenworld/notify`, {
      method: 'POST',
      body: new URLSearchParams(approval(payment!)),
    })
    await until(() => asked)
    child.kill('SIGTERM')

    const answer = await answering
    expect([answer.status, await answer.text()]).toEqual([200, 'OK'])
    expect(await exited).toBe(0)
  })

  it('tells its parent a link for the first owner until there is one, and nobody else', async () => {
    const startAndStop = async (options: { channel?: boolean }) => {
      const port = await freePort()
      const settings = { API_PORT: String(port), API_HOST: '127.0.0.1', LOG_LEVEL: 'trace' }
      const { child, exited, output, messages } = start(settings, options)
      await until(() =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          (response) => response.ok,
          () => false,
        ),
      )
      child.kill('SIGTERM')
      expect(await exited).toBe(0)
      return { output: output(), messages }
    }
    const openInvitations = async (tokens: string[]) => {
      const database = await openDatabase({ databaseUrl: null, dataDir })
      const found = await Promise.all(
        tokens.map((token) => findInvitation(database.db, officeTokenHash(token))),
      )
      return { database, found }
    }
    const tokenOf = (message: unknown) =>
      /\/office\/#invitation=([\w-]{43})$/.exec((message as { firstOwnerLink: string }).firstOwnerLink)![1]!

    const [first, second] = [await startAndStop({ channel: true }), await startAndStop({ channel: true })]
    expect((await startAndStop({})).output).not.toContain('invitation=')
    const tokens = [tokenOf(first.messages[0]), tokenOf(second.messages[0])]
    expect(first.output + second.output).not.toContain('invitation=')
    for (const token of tokens) expect(first.output + second.output).not.toContain(token)

    const { database, found } = await openInvitations(tokens)
    expect(found).toEqual([undefined, expect.objectContaining({ email: null, role: 'owner' })])
    const passkey = { id: 'id', label: 'Phone', publicKey: Buffer.from('key'), counter: 0 }
    const claimed = await claimInvitation(database.db, {
      tokenHash: officeTokenHash(tokens[1]!),
      name: 'Mei',
      email: 'mei@example.com',
      wayIn: { passkey: { ...passkey, transports: [], synced: false } },
      recoveryCodeHashes: [],
      session: { tokenHash: officeTokenHash('session'), device: '' },
    })
    expect(claimed.ok).toBe(true)
    await database.close()
    expect((await startAndStop({ channel: true })).messages).toEqual([])
  }, 120_000)

  it('stops although a connection that never said a word is open', async () => {
    const port = await freePort()
    const { child, exited } = start({ API_PORT: String(port), API_HOST: '127.0.0.1' })
    await until(() =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        (response) => response.ok,
        () => false,
      ),
    )
    const silent = connect(port, '127.0.0.1')
    cleanups.push(() => silent.destroy())
    await once(silent, 'connect')
    child.kill('SIGTERM')
    expect(await exited).toBe(0)
  })
})
