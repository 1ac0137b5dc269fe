import { fileURLToPath } from 'node:url'

export interface Settings {
  host: string
  port: number
  folder: string
  serverUrl: string
  gatewayOrigins: string[]
}

type Environment = Readonly<Record<string, string | undefined>>

/** Each gateway's payment page, under the name that the API reads it by, too. */
export const paymentUrls: Readonly<Record<string, string>> = {
  ecpay: 'ECPAY_PAYMENT_URL',
  newebpay: 'NEWEBPAY_PAYMENT_URL',
  greenworld: 'PAYMENT_URL',
}

/** @throws Error that names everything missing or wrong */
export function readSettings(env: Environment): Settings {
  const problems: string[] = []
  const address = (name: string, value: string | undefined) => {
    // It ends up inside quoted HTML and a header; an address has no use for other characters.
    if (value && /^https?:\/\/[\w.:~%[\]/-]+$/.test(value) && URL.canParse(value)) return value
    problems.push(`${name} must be an address, such as https://example.com.`)
    return 'http://localhost'
  }
  const settings = {
    host: env['WEB_HOST'] || '127.0.0.1',
    port: Number(env['WEB_PORT'] || 5173),
    folder: env['WEB_FOLDER'] || fileURLToPath(new URL('../../dist', import.meta.url)),
    serverUrl: address('SERVER_URL', developed(env, 'SERVER_URL', 'API_PORT', 3000)).replace(/\/+$/, ''),
    gatewayOrigins: paymentPages(env).map(([name, value]) => new URL(address(name, value)).origin),
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return { ...settings, gatewayOrigins: [...new Set(settings.gatewayOrigins)] }
}

/** Names and values: those set for this server alone, or each gateway's own. */
function paymentPages(env: Environment): [name: string, value: string | undefined][] {
  const own = env['GATEWAY_ORIGINS']?.split(/\s+/).filter(Boolean) ?? []
  if (own.length > 0) return own.map((origin) => ['GATEWAY_ORIGINS', origin])
  const simulator = developed(env, 'SIM_PUBLIC_URL', 'SIM_PORT', 4000)
  return offered(env).map((id) => {
    const name = paymentUrls[id]
    return name ? [name, env[name] || simulator] : ['GATEWAYS', undefined]
  })
}

function offered(env: Environment): string[] {
  if (env['GATEWAYS']) return env['GATEWAYS'].split(',').map((id) => id.trim())
  return isProduction(env) ? ['greenworld'] : Object.keys(paymentUrls)
}

const isProduction = (env: Environment) => env['NODE_ENV'] === 'production'

/** What development does without; in production only what is set counts. */
const developed = (env: Environment, name: string, port: string, usual: number) =>
  env[name] || (isProduction(env) ? undefined : `http://localhost:${env[port] || usual}`)
