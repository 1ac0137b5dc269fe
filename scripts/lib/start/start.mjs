import { ensureDependencies, isInstalled } from '../dependencies.mjs'
import { requireFreePorts } from '../ports.mjs'
import { readEnvFile, startSettings } from '../settings.mjs'
import { print } from '../terminal.mjs'
import { checkSettings } from './check-settings.mjs'
import { keepProgramsBuilt } from './kept-programs.mjs'
import { mockService, services } from './services.mjs'
import { supervise } from './supervise.mjs'
import { mockWelcome, simulatorWelcome, welcome } from './welcome.mjs'

/** Starts API, simulator and web app, and runs until told to stop. @throws UserError when that is impossible */
export async function start(root, env = process.env, options = {}) {
  const file = readEnvFile(root)
  const given = { ...file, ...env }
  const prepare = async () => {
    const programs = options.web === 'development' ? null : await keepProgramsBuilt(root)
    await checkSettings(root, given, Object.keys(file), programs)
    return programs
  }
  // Settings and ports are checked before the installation as far as possible, because it takes a minute.
  const installed = isInstalled(root)
  let programs = installed ? await prepare() : null
  const settings = startSettings(root, given)
  await requireFreePorts(portsOf(settings, ['API_PORT', 'WEB_PORT', 'SIM_PORT']))
  if (!installed) {
    await ensureDependencies(root)
    programs = await prepare()
  }
  let firstOwnerLink
  const onMessage = (message) => (firstOwnerLink = message.firstOwnerLink)
  const list = services(root, settings, { ...options, programs }).map((service) =>
    service.name === 'api' ? { ...service, onMessage } : service,
  )
  await supervise(list, () => print(welcome({ ...settings, firstOwnerLink })))
}

/** Starts the gateway simulator alone, for any shop that wants to try its payments. */
export async function startSimulator(root, env = process.env) {
  const settings = startSettings(root, { ...readEnvFile(root), ...env })
  await requireFreePorts(portsOf(settings, ['SIM_PORT']), 'npm run simulator')
  await ensureDependencies(root)
  const programs = await keepProgramsBuilt(root)
  const simulator = services(root, settings, { programs }).filter(({ name }) => name === 'sim')
  await supervise(simulator, () => print(simulatorWelcome(settings)))
}

/** Starts the web app alone, on mock answers. */
export async function startMock(root, env = process.env) {
  const settings = startSettings(root, { ...readEnvFile(root), ...env })
  await requireFreePorts(portsOf(settings, ['WEB_PORT']), 'npm run dev:mock')
  await ensureDependencies(root)
  await supervise([mockService(root, settings)], () => print(mockWelcome(settings)))
}

const portsOf = (settings, names) => Object.fromEntries(names.map((name) => [name, Number(settings[name])]))
