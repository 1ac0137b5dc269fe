// The apps export nothing, so this reaches for their files.
const { ConfigError, knownSettings, readConfig } = await import('../../../apps/api/src/config/config.ts')
const { meantBy } = await import('../../../apps/api/src/config/similar-names.ts')
const { mistyped } = await import('../../../apps/api/src/config/settings.ts')
const { readSettings } = await import('../../../apps/web/server/src/settings.ts')
const { readEnvironment } = await import('../../../apps/gateway-sim/src/environment.ts')

const forProduction =
  'These settings are fit for production, which `npm start` does not serve: it runs a gateway simulator.\n' +
  'docs/deploying.md explains how to deploy Baoming.'

/**
 * Reads the settings as the API, the web server and the simulator will.
 *
 * @param env all settings
 * @param inFile the names in `.env`
 * @returns all problems in one text, without values; null where there are none
 */
export function settingProblems(env, inFile) {
  const known = knownSettings()
  const problems = inFile
    .filter((name) => name && !known.has(name))
    .map((name) => ({ name, meant: meantBy(name, known, 'file') }))
    .filter(({ meant }) => meant)
    .map(({ name, meant }) => ({ name, problem: mistyped(meant) }))
  const notes = []
  const isProduction =
    isComplete(readConfig, env) && isComplete(readSettings, env) && readConfig(env).production
  for (const read of isProduction ? [] : [readConfig, readSettings, readEnvironment]) {
    try {
      read(env)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      // Settings that several of them read are reported once.
      problems.push(...error.problems.filter(({ name }) => !problems.some((other) => other.name === name)))
      if (error.note) notes.push(error.note)
    }
  }
  if (problems.length + notes.length > 0) return new ConfigError(problems, notes[0]).message
  return isProduction ? forProduction : null
}

function isComplete(read, env) {
  try {
    read(env)
    return true
  } catch {
    return false
  }
}
