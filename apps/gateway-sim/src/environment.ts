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
  const publicUrl = env.SIM_PUBLIC_URL?.replace(/\/+$/, '') || `http://localhost:${port}`
  const accounts = accountsFrom(env)
  const wrong = [
    ...(isPort(port) ? [] : ['SIM_PORT must be a port number, 1 to 65535.']),
    ...(!env.SIM_PUBLIC_URL || isWebAddress(publicUrl)
      ? []
      : ['SIM_PUBLIC_URL must be an http or https address.']),
    ...misfits(accounts),
  ]
  if (wrong.length > 0) throw new Error(wrong.join(' '))
  return {
    port: Number(port),
    host: env.SIM_HOST || '127.0.0.1',
    publicUrl,
    accounts,
    ...(env.SIM_STATE_FILE && { stateFile: env.SIM_STATE_FILE }),
  }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text)
}
