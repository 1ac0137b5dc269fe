import { startChild, stopChildren } from './children.mjs'
import { checkSettings } from './check-settings.mjs'
import { ensureDependencies, isInstalled } from '../dependencies.mjs'
import { untilHealthy, untilItEnds } from './health.mjs'
import { requireFreePorts } from '../ports.mjs'
import { mockService, services } from './services.mjs'
import { readEnvFile, startSettings } from '../settings.mjs'
import { stopSignal } from './signals.mjs'
import { colour, print, wantsColour } from '../terminal.mjs'
import { mockWelcome, simulatorWelcome, welcome } from './welcome.mjs'

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

// The children write into pipes and would leave colours out; exactly one of the two, as Node warns about both.
function withColours({ FORCE_COLOR: _, NO_COLOR: __, ...env }) {
  return wantsColour() ? { ...env, FORCE_COLOR: '1' } : { ...env, NO_COLOR: '1' }
}

function startService(service) {
  const prefix = colour(service.colour, `${service.name} |`)
  const onLine = (line) => line && print(`${prefix} ${line}`)
  return startChild({ ...service, env: withColours(service.env), onLine })
}

async function announceHealthy(child, service, since) {
  const waiting = setInterval(() => print(colour('dim', `${service.title} is still starting …`)), 10_000)
  try {
    await untilHealthy(child, service)
    print(colour('dim', `${service.title} is ready (${seconds(since)})`))
  } finally {
    clearInterval(waiting)
  }
}

/** Starts everything and runs until told to stop. */
export async function start(root, env = process.env, options = {}) {
  const file = readEnvFile(root)
  const given = { ...file, ...env }
  const check = () => checkSettings(root, given, Object.keys(file))
  // What can be told before anything is installed is told at once.
  const installed = isInstalled(root)
  if (installed) await check()
  const settings = startSettings(root, given)
  const { API_PORT, WEB_PORT, SIM_PORT } = settings
  await requireFreePorts({
    API_PORT: Number(API_PORT),
    WEB_PORT: Number(WEB_PORT),
    SIM_PORT: Number(SIM_PORT),
  })
  if (!installed) {
    await ensureDependencies(root)
    await check()
  }
  await supervise(services(root, settings, options), () => print(welcome(settings)))
}

/** The gateway simulator alone, for any shop that wants to try its payments. */
export async function startSimulator(root, env = process.env) {
  const settings = startSettings(root, { ...readEnvFile(root), ...env })
  await requireFreePorts({ SIM_PORT: Number(settings.SIM_PORT) }, 'npm run simulator')
  await ensureDependencies(root)
  const [simulator] = services(root, settings).filter(({ name }) => name === 'sim')
  await supervise([simulator], () => print(simulatorWelcome(settings)))
}

/** The web app alone, on mock answers. */
export async function startMock(root, env = process.env) {
  const settings = startSettings(root, { ...readEnvFile(root), ...env })
  await requireFreePorts({ WEB_PORT: Number(settings.WEB_PORT) }, 'npm run dev:mock')
  await ensureDependencies(root)
  await supervise([mockService(root, settings)], () => print(mockWelcome(settings)))
}

/** Resolves after a signal to stop, rejects when a service fails; either way with every child gone. */
export async function supervise(list, whenHealthy, graceMilliseconds) {
  const since = performance.now()
  const signal = stopSignal()
  print(`Starting ${list.map(({ name }) => name).join(', ')} …`)
  const children = list.map(startService)
  const failure = Promise.race(children.map((child, index) => untilItEnds(child, list[index])))
  const healthy = Promise.all(children.map((child, index) => announceHealthy(child, list[index], since)))
  healthy.catch(() => {}) // the race below may be over by the time one gives up
  try {
    if ((await Promise.race([healthy, failure, signal])) instanceof Array) {
      whenHealthy()
      await Promise.race([failure, signal])
    }
    print('\nStopping …')
  } finally {
    failure.catch(() => {}) // from here on their end is what we ask for
    await stopChildren(children, graceMilliseconds)
  }
}
