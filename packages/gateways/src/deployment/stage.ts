import { listensBeyondMachine, reachOf } from './reach.ts'
import type { SettingProblem } from './problems.ts'

/** Where a process runs: in production, in a demonstration, or on one's own machine. */
export interface Stage {
  /** Whether development secrets, the vendors' test keys, simulators, plain http and local addresses are rejected. */
  readonly production: boolean
  /** Whether others can reach it with published secrets, because ALLOW_DEMO permits it. */
  readonly demo: boolean
  /** Why it is, or without ALLOW_DEMO would be, production; each a clause such as "NODE_ENV is production". */
  readonly because: readonly string[]
  readonly problems: readonly SettingProblem[]
}

type Environment = Readonly<Record<string, string | undefined>>

const nodeEnvs = ['development', 'test', 'production']

/** Settings with our public addresses. */
const addressSettings = ['SERVER_URL', 'WEB_URL', 'SIM_PUBLIC_URL']
/** Settings with the hosts that our servers listen on. */
const hostSettings = ['API_HOST', 'WEB_HOST', 'SIM_HOST', 'OPERATOR_HOST']

const flags: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false }

/**
 * Recognises production. Anything that is not plainly a machine of one's own is production, whatever NODE_ENV says, unless
 * ALLOW_DEMO=1 permits a demonstration. The API, the web server, the simulator and `npm start` all use this function.
 */
export function stageOf(env: Environment): Stage {
  const { NODE_ENV: nodeEnv, ALLOW_DEMO: allowDemo } = env
  const problems: SettingProblem[] = []
  if (nodeEnv && !nodeEnvs.includes(nodeEnv))
    problems.push({ name: 'NODE_ENV', problem: `does not fit; wanted: ${nodeEnvs.join(', ')}` })
  const demoAllowed = allowDemo ? flags[allowDemo.toLowerCase()] : false
  if (demoAllowed === undefined)
    problems.push({ name: 'ALLOW_DEMO', problem: 'does not fit; wanted: 1 or 0' })

  const exposed = [
    ...addressSettings
      .filter((name) => isElsewhere(env[name]))
      .map((name) => `${name} is not an address of this machine`),
    ...hostSettings
      .filter((name) => env[name] && listensBeyondMachine(env[name]))
      .map((name) => `${name} listens beyond this machine`),
  ]
  if (nodeEnv === 'production') {
    if (demoAllowed)
      problems.push({
        name: 'ALLOW_DEMO',
        problem: 'contradicts NODE_ENV=production; wanted: one of the two',
      })
    return { production: true, demo: false, because: ['NODE_ENV is production'], problems }
  }
  const demo = exposed.length > 0 && demoAllowed === true
  return { production: exposed.length > 0 && !demo, demo, because: exposed, problems }
}

/** Invalid addresses count as local here; the reader of the setting reports them. */
const isElsewhere = (address: string | undefined) =>
  address !== undefined &&
  /^https?:\/\//i.test(address) &&
  URL.canParse(address) &&
  reachOf(new URL(address).hostname) !== 'machine'

/** Why settings are checked as for production; undefined in development. */
export function productionNote({ production, because }: Stage): string | undefined {
  if (!production) return undefined
  const why = `They are checked as for production, because ${because.join(' and ')}.`
  const asked = because.includes('NODE_ENV is production')
  return asked ? why : `${why}\nFor a demonstration that takes no real money, set ALLOW_DEMO=1.`
}

/** The warning at the start of a demonstration, in lines for `framed`. */
export function demoWarning({ because }: Pick<Stage, 'because'>): string[] {
  return [
    'DEMONSTRATION: DO NOT TAKE REAL MONEY OR REAL NAMES HERE',
    'ALLOW_DEMO=1 lets others reach this start with secrets and keys that everybody knows:',
    'anyone can forge a payment, and read every registration.',
    ...because.map((clause) => `- ${clause}`),
    'For real use unset ALLOW_DEMO and set NODE_ENV=production.',
  ]
}

/** Puts lines into a frame that is easy to see in a log. */
export function framed(lines: readonly string[]): string {
  const width = Math.max(...lines.map((line) => line.length))
  const edge = '!'.repeat(width + 6)
  return [edge, ...lines.map((line) => `!! ${line.padEnd(width)} !!`), edge].join('\n')
}
