import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { accountsFrom, misfits } from './accounts.ts'
import type { SimulatorOptions } from './app.ts'

export interface Environment extends SimulatorOptions {
  port: number
  host: string
}

/**
 * Reads the simulator's settings. The shop's own names and development values serve, so that a shop and a
 * simulator with nothing set understand each other.
 *
 * @throws Error that lists every wrong name and no value
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const port = env.SIM_PORT || '4000'
  const accounts = accountsFrom(env)
  const tls = readTls(env)
  const isSecure = 'cert' in tls
  const publicUrl = env.SIM_PUBLIC_URL?.replace(/\/+$/, '') || ownAddress(isSecure ? 'https' : 'http', port)
  const wrong = [
    ...(isPort(port) ? [] : ['SIM_PORT must be a port number, 1 to 65535.']),
    ...(!env.SIM_PUBLIC_URL || isWebAddress(publicUrl)
      ? []
      : ['SIM_PUBLIC_URL must be an http or https address.']),
    ...('wrong' in tls ? tls.wrong : []),
    ...misfits(accounts),
  ]
  if (wrong.length > 0) throw new Error(wrong.join(' '))
  return {
    port: Number(port),
    host: env.SIM_HOST || '127.0.0.1',
    publicUrl,
    accounts,
    ...(isSecure && { tls }),
    ...(env.SIM_STATE_FILE && { stateFile: pathOf(env, env.SIM_STATE_FILE) }),
  }
}

/** A certificate with its key, neither, or what is wrong with them. */
function readTls(env: NodeJS.ProcessEnv): { cert: string; key: string } | { wrong: string[] } {
  if (!env.SIM_TLS_CERT && !env.SIM_TLS_KEY) return { wrong: [] }
  if (!env.SIM_TLS_CERT || !env.SIM_TLS_KEY)
    return { wrong: ['SIM_TLS_CERT and SIM_TLS_KEY must be set both or not at all.'] }
  const cert = readPem(env, 'SIM_TLS_CERT', env.SIM_TLS_CERT)
  const key = readPem(env, 'SIM_TLS_KEY', env.SIM_TLS_KEY)
  const wrong = [cert, key].flatMap((file) => ('wrong' in file ? [file.wrong] : []))
  if ('wrong' in cert || 'wrong' in key) return { wrong }
  const pair = { cert: cert.text, key: key.text }
  return isPair(pair)
    ? pair
    : {
        wrong: ['SIM_TLS_CERT and SIM_TLS_KEY must be a certificate and its key without a password, in PEM.'],
      }
}

function readPem(env: NodeJS.ProcessEnv, name: string, path: string): { text: string } | { wrong: string } {
  try {
    return { text: readFileSync(pathOf(env, path), 'utf8') }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    return { wrong: `${name} names a file that can't be read${reason}.` }
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

// npm and pnpm run a package's scripts in the package's own folder, and say where they were called.
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
