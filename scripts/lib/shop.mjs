import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './ports.mjs'
import { startChild, stopChildren } from './start/children.mjs'
import { untilHealthy } from './start/health.mjs'

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
  const services = [
    {
      name: 'api',
      title: 'The API',
      args: [...apiArgs, ...args],
      healthUrl: `${apiUrl}/readyz`,
    },
    { name: 'gateway-sim', title: 'The simulator', args, healthUrl: `${simUrl}/healthz` },
  ]
  const children = services.map((service) =>
    startChild({ ...service, node, env, cwd: join(root, 'apps', service.name) }),
  )
  async function close() {
    await stopChildren(children)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await Promise.all(children.map((child, index) => untilHealthy(child, services[index])))
  } catch (error) {
    await close()
    throw error
  }
  const failed = (error) => {
    const output = children.flatMap(({ lastLines }) => lastLines)
    throw new Error([error.message, ...output].join('\n'), { cause: error })
  }
  return {
    api: children[0].child,
    dataDir,
    register: () => register(apiUrl).catch(failed),
    pay: (order) => pay(simUrl, order).catch(failed),
    confirmed: (order) => confirmed(apiUrl, order).catch(failed),
    close,
  }
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
