import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { UserError } from './terminal.mjs'

/** Reads the optional `.env`; an empty value counts as not set. */
export function readEnvFile(root) {
  const file = join(root, '.env')
  if (!existsSync(file)) return {}
  return Object.fromEntries(Object.entries(parseEnv(readFileSync(file, 'utf8'))).filter(([, value]) => value))
}

const usualPorts = { API_PORT: 3000, WEB_PORT: 5173, SIM_PORT: 4000 }

/** Reads the three ports. @throws UserError that names every wrong one, or that two are equal */
function readPorts(env) {
  const entries = Object.entries(usualPorts).map(([name, usual]) => [name, env[name] || String(usual)])
  const wrong = entries.filter(
    ([, text]) => !/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65535,
  )
  if (wrong.length > 0) {
    throw new UserError(wrong.map(([name]) => `${name} must be a port from 1 to 65535.`).join('\n'))
  }
  const ports = Object.fromEntries(entries.map(([name, text]) => [name, Number(text)]))
  if (new Set(Object.values(ports)).size < entries.length) {
    throw new UserError('API_PORT, WEB_PORT and SIM_PORT must be three different ports.')
  }
  return ports
}

/** The host to reach an address at from this machine: localhost for one that listens everywhere. */
export const reachable = (host) =>
  !host || ['0.0.0.0', '::', '127.0.0.1'].includes(host)
    ? 'localhost'
    : host.includes(':')
      ? `[${host}]`
      : host

/**
 * The settings of the services: addresses are made from the ports unless they are set. @throws UserError for wrong
 * ports
 */
export function startSettings(root, env) {
  const ports = readPorts(env)
  return {
    ...env,
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
    SERVER_URL: env.SERVER_URL || `http://localhost:${ports.API_PORT}`,
    WEB_URL: env.WEB_URL || `http://localhost:${ports.WEB_PORT}`,
    SIM_PUBLIC_URL:
      env.SIM_PUBLIC_URL?.replace(/\/+$/, '') ||
      `${env.SIM_TLS_CERT ? 'https' : 'http'}://localhost:${ports.SIM_PORT}`,
    ...absolute(root, env, ['SIM_STATE_FILE', 'SIM_TLS_CERT', 'SIM_TLS_KEY']),
    // Absolute, because the services run in different folders.
    DATA_DIR: resolve(root, env.DATA_DIR || '.data'),
  }
}

/** The paths that are set, relative to the root. */
const absolute = (root, env, names) =>
  Object.fromEntries(names.filter((name) => env[name]).map((name) => [name, resolve(root, env[name])]))

/** Every setting in `.env.example`, set or commented out. */
export function settingNames(root) {
  const text = readFileSync(join(root, '.env.example'), 'utf8')
  return [...text.matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name)
}

/**
 * The environment of the tests, without our settings, so that an exported one or one in `.env` does not point them at a
 * real database, mail server or gateway.
 */
export function testSettings(root, env) {
  const own = ['TEST_DATABASE_URL', 'CHROMIUM_PATH']
  const hidden = new Set([...settingNames(root), 'NODE_ENV'].filter((name) => !own.includes(name)))
  const file = readEnvFile(root)
  return {
    ...Object.fromEntries(own.filter((name) => file[name]).map((name) => [name, file[name]])),
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.has(name))),
  }
}
