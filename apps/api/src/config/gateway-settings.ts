import type { CallbackAddresses, Gateway, Gateways, GatewaySetting, SettingValues } from '@baoming/gateways'
import { reachOf } from '@baoming/gateways/deployment'
import { orderUrl } from './web-pages.ts'
import type { Rule, Settings } from './settings.ts'

/** Where the simulator is: development points at it, and production rejects it. */
interface SimulatorPlace {
  /** Without a slash at the end. */
  url: string
  port: number
}

/** A gateway that `GATEWAYS` names, with its settings. */
export interface ChosenGateway {
  gateway: Gateway
  values: SettingValues
}

const gatewayList = (table: Gateways): Rule<readonly string[]> => ({
  wanted: `names separated by commas, each once: ${Object.keys(table).join(', ')}`,
  read(text) {
    const names = text.split(',').map((name) => name.trim())
    const fit = names.every((name) => Object.hasOwn(table, name)) && new Set(names).size === names.length
    return fit ? names : undefined
  },
})

/** What development offers: every gateway, those that take new merchants first. */
const developmentGateways = (table: Gateways): string[] => {
  const rank = (id: string) => (table[id]?.takesNewMerchants ? 0 : 1)
  return Object.keys(table).sort((one, other) => rank(one) - rank(other))
}

/** The names of all settings of the gateways in a table. */
export const gatewaySettingNames = (table: Gateways): readonly string[] =>
  Object.values(table).flatMap((gateway) => gateway.settings.map(({ name }) => name))

/**
 * Reads the gateways on offer, the default first, each with its settings. Problems are left in `settings`.
 *
 * @param table what `GATEWAYS` may name. Each gateway's functions accept its own merchant only; `offerGateway` binds the two.
 */
export function readGateways(
  settings: Settings,
  simulator: SimulatorPlace,
  table: Gateways,
): ChosenGateway[] {
  // In production the operator chooses; until then no gateway's setting counts as missing.
  const names = settings.neededInProduction(
    'GATEWAYS',
    gatewayList(table),
    settings.production ? [] : developmentGateways(table),
  )
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
    if (required || (setting.requiredInProduction && settings.production) || lonely)
      settings.missing(name, hint)
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
  const { secret, address, developmentValue, publicTestValues = [], testHosts = [] } = setting
  if (publicTestValues.includes(value) || (secret && value === developmentValue))
    return 'your own value; everybody knows the one for testing'
  if (address && isSimulator(value, simulator))
    return "the gateway's real address; this one is a simulator's or this machine's own"
  if (address && testHosts.includes(new URL(value).hostname))
    return "the vendor's real address; this one is its test environment, where no money moves"
  // Some answers of a gateway's server are believed because of where they come from, so the connection must be https.
  if (address && new URL(value).protocol !== 'https:') return 'an https address'
  return undefined
}

function isSimulator(address: string, simulator: SimulatorPlace): boolean {
  const { hostname, origin, port } = new URL(address)
  return (
    reachOf(hostname) !== 'internet' ||
    origin === new URL(simulator.url).origin ||
    port === String(simulator.port)
  )
}

function matchesWhole({ source, flags }: RegExp, text: string): boolean {
  return new RegExp(`^(?:${source})$`, flags.replace(/[gmy]/g, '')).test(text)
}

/** Our public URLs as a gateway sees them: the API's for callbacks, and the web app's for links back. */
interface OwnAddresses {
  serverUrl: string
  webUrl: string
}

/** The URLs of a gateway's callbacks. A URL that the gateway cannot call or does not accept is a problem in `settings`. */
export function callbackAddresses(
  settings: Settings,
  gateway: Gateway,
  { serverUrl, webUrl }: OwnAddresses,
): CallbackAddresses {
  const base = `${serverUrl}/gateways/${gateway.id}`
  const addresses = { returnUrl: `${base}/return`, notifyUrl: `${base}/notify` }
  const server = settings.production ? uncallable(gateway, serverUrl) : undefined
  const serverObjection = server ?? unacceptable(gateway, addresses.notifyUrl)
  if (serverObjection) settings.wrong('SERVER_URL', serverObjection)
  const webObjection = unacceptable(gateway, orderUrl(webUrl, '00000000-0000-0000-0000-000000000000'))
  if (webObjection) settings.wrong('WEB_URL', webObjection)
  return addresses
}

/** Why a real gateway cannot call the URL; the simulator calls any. */
function uncallable({ id, callbackRules: { ports } }: Gateway, serverUrl: string): string | undefined {
  if (ports.length === 0) return undefined
  const { hostname, protocol, port } = new URL(serverUrl)
  if (reachOf(hostname) !== 'internet') return `an address in the internet, where ${id} can call it`
  const actual = port ? Number(port) : protocol === 'https:' ? 443 : 80
  return ports.includes(actual)
    ? undefined
    : `an address on port ${ports.join(' or ')}, the only ones that ${id} calls`
}

function unacceptable({ id, callbackRules }: Gateway, address: string): string | undefined {
  const { charactersMax, forbidden } = callbackRules
  return address.length > charactersMax || forbidden?.test(address)
    ? `an address that ${id} accepts: ${charactersMax} plain characters with what we add to it`
    : undefined
}
