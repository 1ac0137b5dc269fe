import {
  gateways,
  isGatewayId,
  type Gateway,
  type GatewaySetting,
  type SettingValues,
} from '@baoming/gateways'
import type { Rule, Settings } from './settings.ts'

/** Where the simulator is, so that development points at it and production does not. */
export interface SimulatorPlace {
  /** Without a slash at the end. */
  url: string
  port: number
}

/** A gateway that `GATEWAYS` names, and what is set for it. */
export interface ChosenGateway {
  gateway: Gateway
  values: SettingValues
}

// Each gateway's functions take its own merchant only, and get no other: `offerGateway` sees to that.
const table: Readonly<Record<string, Gateway>> = gateways

const gatewayList: Rule<readonly string[]> = {
  wanted: `names separated by commas, each once: ${Object.keys(table).join(', ')}`,
  read(text) {
    const names = text.split(',').map((name) => name.trim())
    const fit = names.every(isGatewayId) && new Set(names).size === names.length
    return fit ? names : undefined
  },
}

/** The gateways on offer, the default first, each with its settings. What is wrong is left with `settings`. */
export function readGateways(settings: Settings, simulator: SimulatorPlace): ChosenGateway[] {
  const names = settings.withDefault('GATEWAYS', gatewayList, ['greenworld'])
  return names.flatMap((name) => {
    const gateway = table[name]
    return gateway ? [{ gateway, values: readValues(settings, gateway, simulator) }] : []
  })
}

function readValues(settings: Settings, gateway: Gateway, simulator: SimulatorPlace): SettingValues {
  const values = gateway.settings.map((setting) => [setting.name, readValue(settings, setting, simulator)])
  return Object.fromEntries(values) as SettingValues
}

function readValue(
  settings: Settings,
  setting: GatewaySetting,
  simulator: SimulatorPlace,
): string | undefined {
  const { name, hint, pattern, required } = setting
  const value = settings.text(name) ?? developmentValue(settings, setting, simulator)
  if (value === undefined) {
    if (required) settings.missing(name, hint)
  } else if (!matchesWhole(pattern, value) || (setting.address && !URL.canParse(value))) {
    settings.wrong(name, hint)
  } else if (settings.production) {
    const objection = unfitForProduction(setting, value, simulator)
    if (objection) settings.wrong(name, objection)
  }
  return value
}

function developmentValue(
  { production }: Settings,
  { developmentValue: value }: GatewaySetting,
  simulator: SimulatorPlace,
): string | undefined {
  return production ? undefined : value?.replace('{sim}', simulator.url)
}

function unfitForProduction(
  setting: GatewaySetting,
  value: string,
  simulator: SimulatorPlace,
): string | undefined {
  const { secret, address, developmentValue, publicTestValues = [] } = setting
  if (publicTestValues.includes(value) || (secret && value === developmentValue))
    return 'your own value; everybody knows the one for testing'
  if (address && isSimulator(value, simulator))
    return "the gateway's real address; this one is a simulator's or this machine's own"
  return undefined
}

function isSimulator(address: string, simulator: SimulatorPlace): boolean {
  const { hostname, origin, port } = new URL(address)
  const thisMachine = /^(.+\.)?localhost\.?$|^127\.|^0\.0\.0\.0$|^\[::1?\]$|^\[::ffff:7f/
  return (
    thisMachine.test(hostname) || origin === new URL(simulator.url).origin || port === String(simulator.port)
  )
}

function matchesWhole({ source, flags }: RegExp, text: string): boolean {
  return new RegExp(`^(?:${source})$`, flags.replace(/[gmy]/g, '')).test(text)
}
