// Reads the settings as the API, the web server and the simulator will, and says what is wrong with them, all at once:
// JSON on standard output. `npm start` runs this before it starts any of them.
//   node --conditions=@baoming/source --import tsx scripts/lib/start/print-setting-problems.mjs <names in .env, separated by commas>
// The apps export nothing: what they read is theirs, and this looks at it from outside.
const { ConfigError, knownSettings, readConfig } = await import('../../../apps/api/src/config/config.ts')
const { meantBy } = await import('../../../apps/api/src/config/similar-names.ts')
const { mistyped } = await import('../../../apps/api/src/config/settings.ts')
const { readSettings } = await import('../../../apps/web/server/src/settings.ts')
const { readEnvironment } = await import('../../../apps/gateway-sim/src/environment.ts')

const known = knownSettings()
const inFile = (process.argv[2] ?? '').split(',').filter((name) => name && !known.has(name))
const meanings = inFile.map((name) => ({ name, meant: meantBy(name, known, 'file') }))

const problems = meanings
  .filter(({ meant }) => meant)
  .map(({ name, meant }) => ({ name, problem: mistyped(meant) }))
const notes = []
const isProduction = isComplete(readConfig) && isComplete(readSettings) && readConfig(process.env).production
for (const read of isProduction ? [] : [readConfig, readSettings, readEnvironment]) {
  try {
    read(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    // What several of them read, the first has told.
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

const elsewhere =
  'These settings are fit for production, which `npm start` does not serve: it runs a pretend gateway.\n' +
  'The README says how, under "Pointing it at a real gateway".'
const strangers = meanings.filter(({ meant }) => !meant).map(({ name }) => name)
const wrong = problems.length + notes.length > 0 ? new ConfigError(problems, notes[0]).message : null
const message = wrong ?? (isProduction ? elsewhere : null)
process.stdout.write(JSON.stringify({ message, strangers }))
