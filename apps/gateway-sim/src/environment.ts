import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { ConfigError, demoWarning, framed, stageOf, type SettingProblem } from '@baoming/gateways/deployment'
import { accountsFrom, misfits, unknownSecrets } from './gateways/accounts.ts'
import type { SimulatorOptions } from './app.ts'
import { readTargets } from './deliveries/targets.ts'

/** The simulator's settings. */
export interface Environment extends SimulatorOptions {
  port: number
  host: string
  /** Printed at the start; null for nothing. */
  warning: string | null
}

/**
 * Reads the simulator's settings. Accounts have the shop's setting names and development values, so that a shop and a
 * simulator match when nothing is set.
 *
 * @throws ConfigError that lists every wrong name and no value; in production always
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const stage = stageOf(env)
  const port = env.SIM_PORT || '4000'
  const accounts = accountsFrom(env)
  const tls = readTls(env)
  const isSecure = 'cert' in tls
  const publicUrl = env.SIM_PUBLIC_URL?.replace(/\/+$/, '') || ownAddress(isSecure ? 'https' : 'http', port)
  const targets = readTargets(env.SIM_DELIVER_TO)
  const wrong = [
    ...stage.problems,
    ...(isPort(port) ? [] : [unfit('SIM_PORT', 'a port, 1 to 65535')]),
    ...(!env.SIM_PUBLIC_URL || isWebAddress(publicUrl)
      ? []
      : [unfit('SIM_PUBLIC_URL', 'an http or https address')]),
    ...(targets ? [] : [unfit('SIM_DELIVER_TO', 'host names separated by commas, or * for any')]),
    ...('wrong' in tls ? tls.wrong : []),
    ...misfits(accounts),
    ...(['', '0', '1', 'true', 'false'].includes(env.SIM_OWN_KEYS ?? '')
      ? []
      : [unfit('SIM_OWN_KEYS', '1 or 0')]),
    ...(/^(1|true)$/.test(env.SIM_OWN_KEYS ?? '') ? [] : unknownSecrets(accounts)),
  ]
  const noProduction = stage.production
    ? `There is no simulator in production, and this is, because ${stage.because.join(' and ')}.\n` +
      'To show others a demonstration that takes no real money, set ALLOW_DEMO=1 and NODE_ENV to nothing.'
    : undefined
  if (wrong.length > 0 || noProduction) throw new ConfigError(wrong, noProduction)
  return {
    port: Number(port),
    host: env.SIM_HOST || '127.0.0.1',
    publicUrl,
    accounts,
    warning: stage.demo ? framed(demoWarning(stage)) : null,
    ...(targets && targets.length > 0 && { deliverTo: targets }),
    ...(isSecure && { tls }),
    ...(env.SIM_STATE_FILE && { stateFile: pathOf(env, env.SIM_STATE_FILE) }),
  }
}

const unfit = (name: string, wanted: string): SettingProblem => ({
  name,
  problem: `does not fit; wanted: ${wanted}`,
})

/** A certificate with its key, neither, or what is wrong with them. */
function readTls(env: NodeJS.ProcessEnv): { cert: string; key: string } | { wrong: SettingProblem[] } {
  const { SIM_TLS_CERT, SIM_TLS_KEY } = env
  if (!SIM_TLS_CERT && !SIM_TLS_KEY) return { wrong: [] }
  if (!SIM_TLS_CERT || !SIM_TLS_KEY) {
    const name = SIM_TLS_CERT ? 'SIM_TLS_KEY' : 'SIM_TLS_CERT'
    return { wrong: [{ name, problem: 'is not set; wanted: SIM_TLS_CERT and SIM_TLS_KEY, both or neither' }] }
  }
  const cert = readPem(env, 'SIM_TLS_CERT', SIM_TLS_CERT)
  const key = readPem(env, 'SIM_TLS_KEY', SIM_TLS_KEY)
  const wrong = [cert, key].flatMap((file) => ('wrong' in file ? [file.wrong] : []))
  if ('wrong' in cert || 'wrong' in key) return { wrong }
  const pair = { cert: cert.text, key: key.text }
  return isPair(pair)
    ? pair
    : {
        wrong: [
          unfit('SIM_TLS_CERT', 'with SIM_TLS_KEY a certificate and its key without a password, in PEM'),
        ],
      }
}

function readPem(
  env: NodeJS.ProcessEnv,
  name: string,
  path: string,
): { text: string } | { wrong: SettingProblem } {
  try {
    return { text: readFileSync(pathOf(env, path), 'utf8') }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    return { wrong: { name, problem: `names a file that can't be read${reason}` } }
  }
}

function isPair(pair: { cert: string; key: string }): boolean {
  try {
    createSecureContext(pair)
    return true
  } catch {
    return false
  }
}

// npm and pnpm run scripts in the package's folder; INIT_CWD is the folder in which they were called.
function pathOf({ INIT_CWD }: NodeJS.ProcessEnv, path: string): string {
  return resolve(INIT_CWD || process.cwd(), path)
}

function ownAddress(scheme: 'http' | 'https', port: string): string {
  const address = `${scheme}://localhost:${port}`
  return URL.canParse(address) ? new URL(address).origin : address
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text)
}
