import { parseArgs } from 'node:util'
import { findPostgres } from './postgres-binaries.mjs'
import { testSettings } from './settings.mjs'
import { colour, print, UserError } from './terminal.mjs'
import { test } from './test.mjs'

/** What can be named, and where its tests are; those that a path can replay stand in a file of the same name. */
const parts = {
  interleaving: {
    folder: 'packages/database/test/settling/interleaving',
    does: 'orders and answers over several connections, held against a sequential model',
  },
  fuzz: { folder: 'test/fuzz', does: 'broken and hostile requests to every route' },
  faults: {
    folder: 'test/faults',
    does: 'processes killed, connections cut, disks full, while answers arrive',
  },
}

const usage = `Usage: npm run torture [-- part …] [--short] [--seed N] [--path P]

The long tests, on a real PostgreSQL: TEST_DATABASE_URL names one, or one is started that is thrown away.
Each part takes some minutes; without a name, all of them run:

${Object.entries(parts)
  .map(([name, { does }]) => `  ${name.padEnd(14)}${does}`)
  .join('\n')}

  --short       a tenth or less of each, in some minutes
  --seed N      what chance begins with; each run prints its own
  --path P      one case of that seed, as a failure has named it, again and again until it fails`

/** Runs the parts that are named; resolves with whether everything held. */
export async function torture(root, args, env = process.env) {
  const { names, short, seed, path, help } = readArguments(args)
  if (help) {
    print(usage)
    return true
  }
  requirePostgres(testSettings(root, env))
  Object.assign(
    env,
    { TORTURE: short ? 'short' : 'full' },
    seed && { TORTURE_SEED: seed },
    path && { TORTURE_PATH: path },
  )
  const places = names.map((name) => (path ? `${parts[name].folder}/${name}.` : parts[name].folder))
  const { passed, failed } = await test(root, places)
  const verdict = failed ? colour('red', 'NOT EVERYTHING HELD') : colour('green', 'Everything held')
  print(`${verdict} (${names.join(', ')}): ${passed} passed, ${failed} failed`)
  return failed === 0
}

function readArguments(args) {
  const { values, positionals } = parse(args)
  const names = positionals.length > 0 ? positionals : Object.keys(parts)
  const unknown = names.find((name) => !Object.hasOwn(parts, name))
  if (unknown !== undefined) throw new UserError(`There is no part "${unknown}".\n\n${usage}`)
  if (values.seed && !/^\d+$/.test(values.seed)) throw new UserError('A seed is a whole number.')
  if (values.path && (!values.seed || names.length > 1)) {
    throw new UserError(
      'A path belongs to one part and its seed: npm run torture -- interleaving --seed 7 --path 3:1',
    )
  }
  return { names, ...values }
}

function parse(args) {
  const option = (type) => ({ type })
  const options = {
    short: option('boolean'),
    seed: option('string'),
    path: option('string'),
    help: option('boolean'),
  }
  try {
    return parseArgs({ args, allowPositionals: true, options })
  } catch (error) {
    throw new UserError(`${error.message}\n\n${usage}`)
  }
}

/** The embedded database has one connection: what is to be tortured here would not happen there. */
function requirePostgres(env) {
  const { reason } = env.TEST_DATABASE_URL ? {} : findPostgres(env)
  if (reason)
    throw new UserError(`${reason}. Install PostgreSQL 15 or newer, or name one in TEST_DATABASE_URL.`)
}
