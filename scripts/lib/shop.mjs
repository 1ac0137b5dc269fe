import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './ports.mjs'

const startMilliseconds = 120_000

/**
 * Starts the API and the simulator of a checkout on an embedded database of their own.
 *
 * @param node the binary that runs them @param args its arguments, relative to the app's folder
 * @param apiArgs further arguments of the API alone
 * @returns `api`, its process; `dataDir`; what a customer does, `register`, `pay` and `confirmed`; and `close`
 */
export async function openShop(root, { node, args, apiArgs = [] }) {
  const [apiPort, simPort] = [await freePort(), await freePort()]
  const apiUrl = `http://localhost:${apiPort}`
  const simUrl = `http://localhost:${simPort}`
  const dataDir = mkdtempSync(join(tmpdir(), 'baoming-shop-'))
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
  const start = (app, args) => startApp(join(root, 'apps', app), { node, args, env, output })
  const api = start('api', [...apiArgs, ...args])
  const children = [api, start('gateway-sim', args)]
  const failed = (error) => {
    throw new Error(`${error.message}\n${output.join('')}`, { cause: error })
  }
  async function close() {
    await Promise.all(children.map(stop))
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await Promise.all([isReady(`${apiUrl}/readyz`, children), isReady(`${simUrl}/healthz`, children)])
  } catch (error) {
    await close()
    failed(error)
  }
  return {
    api,
    dataDir,
    register: () => register(apiUrl).catch(failed),
    pay: (order) => pay(simUrl, order).catch(failed),
    confirmed: (order) => confirmed(apiUrl, order).catch(failed),
    close,
  }
}

function startApp(cwd, { node, args, env, output }) {
  const child = spawn(node, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(String(data)))
  return child
}

async function isReady(url, children) {
  const deadline = Date.now() + startMilliseconds
  for (;;) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
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

/** Registers and goes to the gateway's page. @returns what `pay` and `confirmed` need */
async function register(apiUrl) {
  const { classes } = await json(`${apiUrl}/api/classes`)
  const { slug } = classes.find((one) => one.registrationOpen && one.seatsLeft !== 0 && one.priceSingle > 0)
  const member = { name: 'Lin Hsiao-ming', email: 'lin@example.com' }
  const registration = { classSlug: slug, memberStatus: 'single', member }
  const { order, token } = await json(`${apiUrl}/api/orders`, registration)
  const { payment, form } = await json(`${apiUrl}/api/orders/${order.id}/payments`, {}, token)
  const page = await fetch(form.action, { method: form.method, body: new URLSearchParams(form.fields) })
  if (!page.ok) throw new Error(`The gateway's page answers ${page.status}.`)
  return { orderId: order.id, token, transId: payment.transId }
}

/** Pays and closes the window, so that only the gateway's notice arrives. */
const pay = (simUrl, { transId }) =>
  json(`${simUrl}/_sim/trades/${transId}/answer`, { scenario: 'pay_and_close', wait: true })

async function confirmed(apiUrl, { orderId, token }) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = await json(`${apiUrl}/api/orders/${orderId}`, undefined, token)
    if (status === 'confirmed') return
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
