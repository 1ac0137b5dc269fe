// Reads the settings as the API, the web server and the simulator will, and prints all problems at once, as JSON.
// The argument lists the names in .env, separated by commas. The apps export nothing, so this imports their files.
const { ConfigError, knownSettings, readConfig } = await import('../../../apps/api/src/config/config.ts')
const { meantBy } = await import('../../../apps/api/src/config/similar-names.ts')
const { mistyped } = await import('../../../apps/api/src/config/settings.ts')
const { readSettings } = await import('../../../apps/web/server/src/settings.ts')
const { readEnvironment } = await import('../../../apps/gateway-sim/src/environment.ts')

const known = knownSettings()
const problems = (process.argv[2] ?? '')
  .split(',')
  .filter((name) => name && !known.has(name))
  .map((name) => ({ name, meant: meantBy(name, known, 'file') }))
  .filter(({ meant }) => meant)
  .map(({ name, meant }) => ({ name, problem: mistyped(meant) }))
const notes = []
const isProduction = isComplete(readConfig) && isComplete(readSettings) && readConfig(process.env).production
for (const read of isProduction ? [] : [readConfig, readSettings, readEnvironment]) {
  try {
    read(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    // Settings that several of them read are reported once.
    problems.push(...error.problems.filter(({ name }) => !problems.some((other) => other.name === name)))
    if (error.note) notes.push(error.note)
  }
}

function isComplete(read) {
  try {
    read(process.env)
    return true
  } catch {
    return false
  }
}

const forProduction =
  'These settings are fit for production, which `npm start` does not serve: it runs a gateway simulator.\n' +
  'docs/deploying.md explains how to deploy Baoming.'
const wrong = problems.length + notes.length > 0 ? new ConfigError(problems, notes[0]).message : null
process.stdout.write(JSON.stringify({ message: wrong ?? (isProduction ? forProduction : null) }))
