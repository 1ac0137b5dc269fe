import { readEnvFile } from '../settings.mjs'
import { UserError } from '../terminal.mjs'

/**
 * Reads the secrets of a gateway: from the environment, else from `.env`, else the development values.
 *
 * @param settings the gateway's settings, with patterns, hints and development values
 * @returns for each name its value, null when there is none, and its origin in words
 * @throws UserError when a value does not match its pattern
 */
export function readSecrets(root, names, settings, env) {
  const file = readEnvFile(root)
  return names.map((name) => {
    const { pattern, hint, developmentValue } = settings.find((setting) => setting.name === name)
    const found = find(name, env, file, developmentValue)
    // The message leaves the value out, because it may be a mistyped secret.
    if (found.value !== null && !pattern.test(found.value)) throw new UserError(`${name} must be ${hint}.`)
    return { name, ...found }
  })
}

function find(name, env, file, developmentValue) {
  // An empty value in the environment hides the one in the file, as it does for the API.
  if (env[name] !== undefined) {
    if (env[name]) return { value: env[name], origin: 'from the environment' }
  } else if (file[name]) {
    return { value: file[name], origin: 'from .env' }
  }
  if (developmentValue) return { value: developmentValue, origin: 'the development value' }
  return { value: null, origin: 'not set' }
}
