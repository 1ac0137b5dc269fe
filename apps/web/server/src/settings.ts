import { fileURLToPath } from 'node:url'
import { gateways, type Gateways } from '@baoming/gateways'
import {
  ConfigError,
  demoWarning,
  framed,
  productionNote,
  reachOf,
  stageOf,
  type SettingProblem,
  type Stage,
} from '@baoming/gateways/deployment'

export interface Settings {
  host: string
  port: number
  folder: string
  officeFolder: string
  /** Where the browser finds the API. */
  serverUrl: string
  /** Where this server finds it, which may be on a network of their own. */
  apiUrl: string
  /** Where customers find the site; undefined where nobody has told it. */
  webUrl: string | undefined
  gatewayOrigins: string[]
  /** What must be told at the start; null for nothing. */
  warning: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * @param table the gateways that `GATEWAYS` may name, whose payment pages forms may go to
 * @throws ConfigError that names everything missing or wrong, and no value
 */
export function readSettings(env: Environment, table: Gateways = gateways): Settings {
  const stage = stageOf(env)
  const problems: SettingProblem[] = [...stage.problems]
  const wrong = (name: string, wanted: string) =>
    void problems.push({ name, problem: `${env[name] ? 'does not fit' : 'is not set'}; wanted: ${wanted}` })

  const address = (name: string, value: string | undefined) => {
    if (value && isAddress(value, stage)) return value
    wrong(
      name,
      stage.production ? 'an https address in the internet' : 'an address, such as https://example.com',
    )
    return 'http://localhost'
  }
  const trimmed = (name: string, value: string | undefined) => address(name, value).replace(/\/+$/, '')
  const port = Number(env['WEB_PORT'] || 5173)
  if (env['WEB_PORT'] && !isPort(env['WEB_PORT'])) wrong('WEB_PORT', 'a port, 1 to 65535')

  const serverUrl = trimmed('SERVER_URL', developed(env, stage, 'SERVER_URL', 'API_PORT', 3000))
  const webUrl = developed(env, stage, 'WEB_URL', 'WEB_PORT', 5173)
  const internalUrl = env['API_INTERNAL_URL']
  if (internalUrl && !isPlain(internalUrl)) wrong('API_INTERNAL_URL', 'an address, such as http://api:3000')
  const settings = {
    host: env['WEB_HOST'] || '127.0.0.1',
    port,
    folder: env['WEB_FOLDER'] || fileURLToPath(new URL('../../dist', import.meta.url)),
    officeFolder: env['OFFICE_FOLDER'] || fileURLToPath(new URL('../../../office/dist', import.meta.url)),
    serverUrl,
    apiUrl: internalUrl ? internalUrl.replace(/\/+$/, '') : serverUrl,
    webUrl: webUrl && trimmed('WEB_URL', webUrl),
    gatewayOrigins: paymentPages(env, stage, table, wrong).map(
      ([name, value]) => new URL(address(name, value)).origin,
    ),
    warning: stage.demo ? framed(demoWarning(stage)) : null,
  }
  if (problems.length > 0) throw new ConfigError(problems, productionNote(stage))
  return { ...settings, gatewayOrigins: [...new Set(settings.gatewayOrigins)] }
}

// It ends up inside quoted HTML and a header; an address has no use for other characters.
const isPlain = (value: string) => /^https?:\/\/[\w.:~%[\]/-]+$/.test(value) && URL.canParse(value)

function isAddress(value: string, { production }: Stage): boolean {
  if (!isPlain(value)) return false
  const { protocol, hostname } = new URL(value)
  return !production || (protocol === 'https:' && reachOf(hostname) === 'internet')
}

/** Names and values: those set for this server alone, or each gateway's own. */
function paymentPages(
  env: Environment,
  stage: Stage,
  table: Gateways,
  wrong: (name: string, wanted: string) => void,
): [name: string, value: string | undefined][] {
  const own = env['GATEWAY_ORIGINS']?.split(/\s+/).filter(Boolean) ?? []
  if (own.length > 0) return own.map((origin) => ['GATEWAY_ORIGINS', origin])
  const simulator = developed(env, stage, 'SIM_PUBLIC_URL', 'SIM_PORT', 4000)
  const ids = env['GATEWAYS']
    ? env['GATEWAYS'].split(',').map((id) => id.trim())
    : stage.production
      ? []
      : Object.keys(table)
  const known = ids.filter((id) => Object.hasOwn(table, id)).map((id) => table[id]!)
  if (ids.length === 0 || known.length < ids.length)
    wrong('GATEWAYS', `names separated by commas, each once: ${Object.keys(table).join(', ')}`)
  return known
    .flatMap(({ settings }) => settings.filter(({ isPaymentPage }) => isPaymentPage))
    .map(({ name }) => [name, env[name] || (stage.production ? undefined : simulator)])
}

/** What development does without; in production only what is set counts. A port that is none is told by its reader. */
const developed = (env: Environment, { production }: Stage, name: string, port: string, usual: number) =>
  env[name] || (production ? undefined : `http://localhost:${isPort(env[port]) ? env[port] : usual}`)

const isPort = (text: string | undefined) =>
  /^\d{1,5}$/.test(text ?? '') && Number(text) >= 1 && Number(text) <= 65_535
