import { listensBeyondMachine, reachOf } from './reach.ts'
import type { SettingProblem } from './problems.ts'

/** What a process may assume of its surroundings. */
export interface Stage {
  /** Development secrets, the vendors' test keys, simulators, plain http and addresses of this machine are refused. */
  readonly production: boolean
  /** Reachable by others, with secrets that everybody knows, because ALLOW_DEMO says so. */
  readonly demo: boolean
  /** Why it is, or without ALLOW_DEMO would be, production; each a clause such as "NODE_ENV is production". */
  readonly because: readonly string[]
  readonly problems: readonly SettingProblem[]
}

type Environment = Readonly<Record<string, string | undefined>>

const nodeEnvs = ['development', 'test', 'production']

/** Addresses under which others may know us. */
const addressSettings = ['SERVER_URL', 'WEB_URL', 'SIM_PUBLIC_URL']
/** What our servers listen on. */
const hostSettings = ['API_HOST', 'WEB_HOST', 'SIM_HOST', 'OPERATOR_HOST']

const flags: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false }

/**
 * Recognises production. What is not plainly a machine of one's own is production, whatever NODE_ENV says, unless
 * ALLOW_DEMO=1 allows a demonstration. The API, the web server, the simulator and `npm start` all ask here.
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

/** What is no web address at all is reported by whoever reads it. */
const isElsewhere = (address: string | undefined) =>
  address !== undefined &&
  /^https?:\/\//i.test(address) &&
  URL.canParse(address) &&
  reachOf(new URL(address).hostname) !== 'machine'

/** Why settings are refused that development would have taken; undefined where they are not. */
export function productionNote({ production, because }: Stage): string | undefined {
  if (!production) return undefined
  const why = `They are checked as for production, because ${because.join(' and ')}.`
  const asked = because.includes('NODE_ENV is production')
  return asked ? why : `${why}\nFor a demonstration that takes no real money, set ALLOW_DEMO=1.`
}

/** What a demonstration must tell whoever starts it, in lines for a frame. */
export function demoWarning({ because }: Pick<Stage, 'because'>): string[] {
  return [
    'DEMONSTRATION: DO NOT TAKE REAL MONEY OR REAL NAMES HERE',
    'ALLOW_DEMO=1 lets others reach this start with secrets and keys that everybody knows:',
    'anyone can forge a payment, and read every registration.',
    ...because.map((clause) => `- ${clause}`),
    'For real use unset ALLOW_DEMO and set NODE_ENV=production.',
  ]
}

/** Lines in a frame that stands out of a log. */
export function framed(lines: readonly string[]): string {
  const width = Math.max(...lines.map((line) => line.length))
  const edge = '!'.repeat(width + 6)
  return [edge, ...lines.map((line) => `!! ${line.padEnd(width)} !!`), edge].join('\n')
}
