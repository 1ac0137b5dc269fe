import { gateways, type Gateway, type GatewaySetting } from '@baoming/gateways'
import { BlockList } from 'node:net'
import {
  settingEntries,
  settingSections,
  type SettingEntry,
  type SettingName,
} from '../../src/config/catalog.ts'
import { settingFacts } from '../../src/config/config.ts'

/** A setting as docs/settings.md and .env.example show it. */
export interface DescribedSetting {
  name: string
  section: SettingEntry['section']
  meaning: string
  details?: string | undefined
  /** What values fit; null where another program than the API reads it. */
  wanted: string | null
  /** What happens without it, as Markdown. */
  unset: string
  /** What production demands, as Markdown; null for nothing more than elsewhere. */
  production: string | null
  example: string
  reader: SettingEntry['reader']
  /** A value that is in force when nothing is set, in development. */
  developmentValue: string | null
}

const simulator = 'http://localhost:4000'
const table: Readonly<Record<string, Gateway>> = gateways

/** Every setting that people may set, in the order of the documentation. */
export function describeSettings(): DescribedSetting[] {
  const development = settingFacts({})
  const production = settingFacts({ NODE_ENV: 'production' })
  const own = settingEntries
    .filter(([, { internal }]) => !internal)
    .map(([name, entry]) => describeOwn(name, entry, development, production))
  const ofGateways = Object.values(table).flatMap(({ settings }) => settings.map(describeGateways))
  return Object.keys(settingSections).flatMap((section) => [
    ...own.filter((setting) => setting.section === section),
    ...(section === 'gateways' ? ofGateways : []),
  ])
}

type Facts = ReturnType<typeof settingFacts>

function describeOwn(
  name: SettingName,
  entry: SettingEntry,
  development: Facts,
  production: Facts,
): DescribedSetting {
  const { meaning, details, section, example, reader } = entry
  const facts = development.get(name)
  // Where words say what happens, the value itself is not worth copying, such as the development secret.
  const developmentValue = facts === undefined || entry.unset ? null : asText(facts.whenUnset)
  const unset = entry.unset ?? (developmentValue === null ? 'not set' : `\`${developmentValue}\``)
  const inProduction = production.get(name)
  const demands = [
    ...(inProduction?.isNeededInProduction ? ['required'] : []),
    ...(inProduction && inProduction.wanted !== facts?.wanted ? [inProduction.wanted] : []),
  ]
  return {
    ...{ name, section, meaning, details, example, reader, unset, developmentValue },
    wanted: facts?.wanted ?? null,
    production: demands.length > 0 ? demands.join('; ') : null,
  }
}

function asText(value: unknown): string | null {
  if (value === null || value instanceof BlockList) return null
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (Array.isArray(value)) return value.join(',')
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new TypeError(`A default of the type ${typeof value} has no text yet`)
}

function describeGateways(setting: GatewaySetting): DescribedSetting {
  const { name, meaning, hint, developmentValue, required, requiredInProduction, together } = setting
  const value = developmentValue?.replace('{sim}', simulator) ?? null
  const published = (setting.publicTestValues ?? []).length > 0 || (setting.secret && value !== null)
  const demands = [
    ...(required || requiredInProduction ? ['required where its gateway is on offer'] : []),
    ...(published ? ['not a published test value'] : []),
    ...(setting.address
      ? ['an https URL of the gateway, neither a simulator’s nor a test environment’s']
      : []),
  ]
  return {
    ...{ name, meaning, section: 'gateways', wanted: hint, reader: undefined, developmentValue: value },
    details: together && `Only together with \`${together}\`.`,
    unset: value === null ? 'not set' : `\`${value}\``,
    production: demands.length > 0 ? demands.join('; ') : null,
    example: value ?? setting.example ?? '',
  }
}

const command = 'UPDATE_DOCS=1 npm test -- --project database settings-docs'

/** docs/settings.md. */
export function settingsPage(): string {
  const settings = describeSettings()
  const sections = Object.entries(settingSections).map(([section, title]) =>
    [`## ${title}`, ...settings.filter((setting) => setting.section === section).map(block)].join('\n\n'),
  )
  return `<!-- Generated from apps/api/src/config and the gateways' settings: ${command} -->

# Settings

Baoming reads its settings from the environment, once, when it starts, and \`npm start\` also reads \`.env\`, a copy of
[.env.example](../.env.example). An empty value counts as unset. Missing, invalid and misspelled names are reported
together, without their values. With nothing set, everything runs on this machine, on an embedded database and a
gateway simulator.

${sections.join('\n\n')}
`
}

function block({ name, meaning, details, wanted, unset, production, example, reader }: DescribedSetting) {
  const code = (text: string) => `\`${text}\``
  return [
    `### \`${name}\``,
    [meaning, details].filter(Boolean).join(' '),
    [
      ...(wanted === null ? [] : [`- Value: ${wanted}`]),
      `- Without it: ${unset}`,
      ...(production === null ? [] : [`- In production: ${production}`]),
      ...(example === '' ? [] : [`- Example: ${code(example)}`]),
      ...(reader === undefined
        ? []
        : [
            `- Read by: ${reader === 'tests' ? 'the tests' : reader === 'Docker Compose' ? reader : `the ${reader}`}`,
          ]),
    ].join('\n'),
  ].join('\n\n')
}

/** .env.example. */
export function exampleFile(): string {
  const settings = describeSettings()
  const sections = Object.entries(settingSections).map(([section, title]) => {
    const rule = `# --- ${title} `.padEnd(107, '-')
    const lines = settings.filter((setting) => setting.section === section).map(exampleLines)
    return [rule, ...lines].join('\n\n')
  })
  return `# Baoming's settings, each with an example; docs/settings.md describes them in full.
# Copy this file to .env and uncomment what you want to change; \`npm start\` reads it. With nothing set everything runs on
# this machine, on an embedded database and a gateway simulator. A variable of the environment overrides this file.
# Generated: ${command}

${sections.join('\n\n')}
`
}

function exampleLines({ name, meaning, details, example, developmentValue }: DescribedSetting): string {
  const text = [meaning, details].filter(Boolean).join(' ')
  const plain = text.replace(/\[([^\]]*)\]\(([^)]*)\)/g, 'docs/$2').replaceAll('`', '')
  const value = developmentValue ?? example
  return [...wrapped(plain, 118).map((line) => `# ${line}`), `# ${name}=${quoted(value)}`].join('\n')
}

const quoted = (value: string) => (/[\s#<>'"]/.test(value) ? `"${value}"` : value)

function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
