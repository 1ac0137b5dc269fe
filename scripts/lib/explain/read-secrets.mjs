import { readEnvFile } from '../settings.mjs'
import { UserError } from '../terminal.mjs'

/**
 * The secrets a gateway signs with: from the environment, else from `.env`, else the development values.
 *
 * @param settings what the gateway knows of its settings: patterns, hints, development values
 * @returns for each name its value, null where there is none, and in words where it is from
 */
export function readSecrets(root, names, settings, env) {
  const file = readEnvFile(root)
  return names.map((name) => {
    const { pattern, hint, developmentValue } = settings.find((setting) => setting.name === name)
    const found = find(name, env, file, developmentValue)
    // The value itself stays out of the message, as it may be a secret with a typing error.
    if (found.value !== null && !pattern.test(found.value)) throw new UserError(`${name} must be ${hint}.`)
    return { name, ...found }
  })
}

function find(name, env, file, developmentValue) {
  // An empty one in the environment hides the one in the file, as it does for the API.
  if (env[name] !== undefined) {
    if (env[name]) return { value: env[name], origin: 'from the environment' }
  } else if (file[name]) {
    return { value: file[name], origin: 'from .env' }
  }
  if (developmentValue) return { value: developmentValue, origin: 'the development value' }
  return { value: null, origin: 'not set' }
}
