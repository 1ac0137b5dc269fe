import {
  gateways,
  isGatewayId,
  type CallbackAddresses,
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

/** In production the one that needs no other; in development every one, those that take new merchants first. */
const defaultGateways = (production: boolean) =>
  production ? ['greenworld'] : ['ecpay', 'newebpay', 'greenworld']

/** The gateways on offer, the default first, each with its settings. What is wrong is left with `settings`. */
export function readGateways(settings: Settings, simulator: SimulatorPlace): ChosenGateway[] {
  const names = settings.withDefault('GATEWAYS', gatewayList, defaultGateways(settings.production))
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
  const { name, hint, pattern, required, together } = setting
  const value = settings.text(name) ?? developmentValue(settings, setting, simulator)
  if (value === undefined) {
    const lonely = together !== undefined && settings.text(together) !== undefined
    if (required || lonely) settings.missing(name, hint)
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
  // What a gateway's server says of a payment is believed for coming from there; not every answer is signed whole.
  if (address && new URL(value).protocol !== 'https:') return 'an https address'
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

/** Where the gateway's answers go. One that the gateway's server could not call is left with `settings`. */
export function callbackAddresses(
  settings: Settings,
  gateway: Gateway,
  serverUrl: string,
): CallbackAddresses {
  const base = `${serverUrl}/gateways/${gateway.id}`
  const addresses = { returnUrl: `${base}/return`, notifyUrl: `${base}/notify` }
  const objection = unreachable(gateway, addresses.notifyUrl, settings.production)
  if (objection) settings.wrong('SERVER_URL', objection)
  return addresses
}

/** The simulator calls every port; the real ones do not. */
function unreachable(
  { id, callbackRules }: Gateway,
  address: string,
  production: boolean,
): string | undefined {
  const { ports, charactersMax, forbidden } = callbackRules
  const { protocol, port } = new URL(address)
  const actual = port ? Number(port) : { 'http:': 80, 'https:': 443 }[protocol]
  if (production && ports.length > 0 && !ports.includes(actual ?? 0))
    return `an address on port ${ports.join(' or ')}, the only ones that ${id} calls`
  if (address.length > charactersMax || forbidden?.test(address))
    return `an address that ${id} accepts: with /gateways/${id}/notify no more than ${charactersMax} plain characters`
  return undefined
}
