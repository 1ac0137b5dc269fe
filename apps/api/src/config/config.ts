import { BlockList } from 'node:net'
import { resolve } from 'node:path'
import { gateways, type CallbackAddresses, type Gateways } from '@baoming/gateways'
import type { Stage } from '@baoming/gateways/deployment'
import type { SettingName } from './catalog.ts'
import {
  callbackAddresses,
  gatewaySettingNames,
  readGateways,
  type ChosenGateway,
} from './gateway-settings.ts'
import { offerGateway, type OfferedGateway } from './offered-gateway.ts'
import * as rules from './rules.ts'
import { Settings, type Rule, type SettingFacts } from './settings.ts'
import { findWorkspaceRoot } from './workspace-root.ts'

export { ConfigError } from '@baoming/gateways/deployment'

/** The validated settings. */
export interface Config {
  /** Whether development secrets, test keys and simulators are refused. */
  readonly production: boolean
  /** Whether others can reach it although its secrets are publicly known. */
  readonly demo: boolean
  /** Why it counts as production or a demo, in clauses. */
  readonly because: Stage['because']
  /** Public URL of the API, without a slash at the end; callback URLs are built on it. */
  readonly serverUrl: string
  /** Public URL of the web app, without a slash at the end. */
  readonly webUrl: string
  /** URL of a PostgreSQL; null for the embedded one. */
  readonly databaseUrl: string | null
  /** Absolute path of the folder of the embedded database and of mails written as files. */
  readonly dataDir: string
  /** What an empty database is filled with, except in production: classes, or a term with its registrations. */
  readonly demoData: (typeof demoData)[number]
  /** Key that signs order tokens, 32 characters or more. */
  readonly appSecret: string
  /** The previous key, whose tokens are still accepted; null for none. */
  readonly appPreviousSecret: string | null
  /** URL of the mail server; null writes mails as files. */
  readonly smtpUrl: string | null
  /** Sender of the mails. */
  readonly mailFrom: string
  /** The organiser's own site. */
  readonly familyWebSiteUrl: string | null
  /** Shown to customers on pages, in mails and in calendar files. */
  readonly organiserName: string | null
  /** E-mail address where customers reach the organiser. */
  readonly organiserEmail: string | null
  /** Phone number as the organiser writes it. */
  readonly organiserPhone: string | null
  /** Postal address, one line. */
  readonly organiserAddress: string | null
  /** https URL of a picture. */
  readonly organiserLogoUrl: string | null
  /** The gateways on offer, the default first. */
  readonly gateways: readonly OfferedGateway[]
  readonly apiHost: string
  readonly apiPort: number
  /** Port where `/metrics` and `/docs` are served as well; null for none. */
  readonly operatorPort: number | null
  readonly operatorHost: string
  /** Opens `/metrics` and `/docs` on the public port. */
  readonly operatorToken: string | null
  readonly webPort: number
  readonly simPort: number
  /** New orders a minute from one network; 0 for no limit. */
  readonly orderRateLimit: number
  /** Unpaid seats that one network may hold; 0 for no limit. */
  readonly heldSeatsLimit: number
  /** Networks without that limit and the one on payments. */
  readonly heldSeatsExempt: BlockList
  /** Days after a class during which its orders keep name, address and phone number. */
  readonly retentionDays: number
  readonly logLevel: LogLevel
  /** Whether to log lines for people instead of JSON. */
  readonly logPretty: boolean
  /** The proxies whose X-Forwarded-For is trusted. */
  readonly trustProxy: rules.TrustProxy
}

const demoData = ['classes', 'term'] as const
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

const developmentSecret = 'known-to-everybody-and-good-for-development-only'

/**
 * Reads all settings; nothing else in the API reads the environment. An empty value counts as unset.
 *
 * @throws ConfigError that lists every name that is missing or wrong, and no value
 */
export function readConfig(env: NodeJS.ProcessEnv, table: Gateways = gateways): Config {
  const settings = new Settings(env, gatewaySettingNames(table))
  const { ports, own, chosen, addresses } = readAll(settings, table)
  const offered = chosen.flatMap((choice, index) => offer(settings, choice, addresses[index]!))
  settings.complain()
  return Object.freeze<Config>({ ...ports, ...own, gateways: Object.freeze(offered) })
}

/** The names of all settings, of the API and of the programs beside it. */
export const knownSettings = (): ReadonlySet<string> => new Settings({}, gatewaySettingNames(gateways)).known

/** How each setting is read in the stage that `env` makes, for the documentation. */
export function settingFacts(env: NodeJS.ProcessEnv): ReadonlyMap<SettingName, SettingFacts> {
  const settings = new Settings(env, gatewaySettingNames(gateways))
  readAll(settings)
  return settings.facts
}

function readAll(settings: Settings, table: Gateways = gateways) {
  checkNeighbours(settings)
  const ports = readPorts(settings)
  const own = readOwn(settings, ports)
  const simUrl = settings.withDefault(
    'SIM_PUBLIC_URL',
    rules.ownAddress(false),
    `http://localhost:${ports.simPort}`,
  )
  const chosen = readGateways(settings, { url: simUrl, port: ports.simPort }, table)
  const addresses = chosen.map(({ gateway }) => callbackAddresses(settings, gateway, own))
  settings.reportMistyped()
  return { ports, own, chosen, addresses }
}

/** Checks settings that only the web server and the simulator use, so that their problems are reported with the rest. */
function checkNeighbours(settings: Settings): void {
  for (const name of ['WEB_HOST', 'SIM_HOST'] as const) settings.optional(name, rules.host)
}

function readPorts(settings: Settings): Pick<Config, 'apiPort' | 'webPort' | 'simPort'> {
  return {
    apiPort: settings.withDefault('API_PORT', rules.port, 3000),
    webPort: settings.withDefault('WEB_PORT', rules.port, 5173),
    simPort: settings.withDefault('SIM_PORT', rules.port, 4000),
  }
}

function readOwn(settings: Settings, { apiPort, webPort }: Pick<Config, 'apiPort' | 'webPort'>) {
  const { production, demo, because } = settings.stage
  const address = rules.ownAddress(production)
  return {
    production,
    demo,
    because,
    serverUrl: settings.neededInProduction('SERVER_URL', address, `http://localhost:${apiPort}`),
    webUrl: settings.neededInProduction('WEB_URL', address, `http://localhost:${webPort}`),
    databaseUrl: settings.neededInProduction<string | null>(
      'DATABASE_URL',
      rules.databaseAddress(production),
      null,
    ),
    dataDir: resolve(
      findWorkspaceRoot() ?? process.cwd(),
      settings.withDefault('DATA_DIR', rules.folder, '.data'),
    ),
    demoData: settings.withDefault('DEMO_DATA', rules.oneOf(...demoData), 'classes'),
    appSecret: settings.neededInProduction('APP_SECRET', appSecret(production), developmentSecret),
    appPreviousSecret: settings.optional('APP_PREVIOUS_SECRET', appSecret(production)),
    smtpUrl: settings.neededInProduction<string | null>('SMTP_URL', rules.mailServer(production), null),
    mailFrom: settings.neededInProduction(
      'MAIL_FROM',
      rules.mailbox(production),
      'Baoming <baoming@localhost.invalid>',
    ),
    familyWebSiteUrl: settings.optional('FAMILY_WEB_SITE_URL', rules.link),
    organiserName: settings.neededInProductionOnly('ORGANISER_NAME', rules.shortLine),
    organiserEmail: settings.neededInProductionOnly('ORGANISER_EMAIL', rules.mailAddress(production)),
    organiserPhone: settings.optional('ORGANISER_PHONE', rules.shortLine),
    organiserAddress: settings.optional('ORGANISER_ADDRESS', rules.shortLine),
    organiserLogoUrl: settings.optional('ORGANISER_LOGO_URL', rules.secureLink),
    // For this name Fastify listens on IPv4 and IPv6, so it does not matter which a browser takes for localhost.
    apiHost: settings.withDefault('API_HOST', rules.host, 'localhost'),
    operatorHost: settings.withDefault('OPERATOR_HOST', rules.host, '127.0.0.1'),
    operatorPort: settings.optional('OPERATOR_PORT', rules.port),
    operatorToken: settings.optional('OPERATOR_TOKEN', rules.token),
    orderRateLimit: settings.withDefault('ORDER_RATE_LIMIT', rules.perMinute, 30),
    heldSeatsLimit: settings.withDefault('HELD_SEATS_LIMIT', rules.heldSeats, 8),
    heldSeatsExempt: settings.withDefault('HELD_SEATS_EXEMPT', rules.networks, new BlockList()),
    retentionDays: settings.withDefault('RETENTION_DAYS', rules.retentionDays, 365),
    logLevel: settings.withDefault<LogLevel>('LOG_LEVEL', rules.oneOf(...logLevels), 'info'),
    logPretty: settings.withDefault('LOG_PRETTY', rules.flag, false),
    // Our servers speak no TLS, so production has a proxy, which the limits by network would count as one customer.
    trustProxy: settings.neededInProduction<rules.TrustProxy>('TRUST_PROXY', rules.proxies, false),
  }
}

/** Production accepts neither the value in this file nor the placeholder of .env.example. */
function appSecret(production: boolean): Rule<string> {
  return {
    wanted: `32 characters or more${production ? ' that is not publicly known' : ''}, such as from: openssl rand -hex 32`,
    read(text) {
      const known = text === developmentSecret || text.startsWith('replace-me')
      return text.length < 32 || (production && known) ? undefined : text
    },
  }
}

/**
 * Offers a gateway, unless one of its settings has a problem. The gateway detects contradictions between settings, such
 * as keys of one environment with a URL of another.
 */
function offer(
  settings: Settings,
  { gateway, values }: ChosenGateway,
  addresses: CallbackAddresses,
): OfferedGateway[] {
  if (settings.isAnyWrong(gateway.settings.map(({ name }) => name))) return []
  try {
    return [offerGateway(gateway, values, addresses)]
  } catch (error) {
    settings.contradiction('GATEWAYS', `offers ${gateway.id}, but ${(error as Error).message}`)
    return []
  }
}
