import {
  ConfigError,
  productionNote,
  stageOf,
  type SettingProblem,
  type Stage,
} from '@baoming/gateways/deployment'
import { settingCatalog, type SettingName } from './catalog.ts'
import { meantBy } from './similar-names.ts'

/** What a setting's text must look like, and how it is read. */
export interface Rule<T> {
  /** For error messages and documentation, such as "a port, 1 to 65535". */
  wanted: string
  /** The value of the text; undefined when the text does not fit. */
  read(text: string): T | undefined
}

/** How a setting was read, for the documentation. */
export interface SettingFacts {
  wanted: string
  isNeededInProduction: boolean
  /** The value when nothing is set outside production. */
  whenUnset: unknown
}

/** The problem of a name that resembles a setting's. */
export const mistyped = (meant: string) => `is no setting; did you mean ${meant}?`

/**
 * Reads settings one by one and collects every problem, so that all are reported together. A setting with a problem
 * yields its default: call `complain` before any value is used.
 */
export class Settings {
  readonly stage: Stage
  /** What was read, by name. */
  readonly facts = new Map<SettingName, SettingFacts>()
  readonly #env: NodeJS.ProcessEnv
  readonly #problems: SettingProblem[]
  readonly #ofGateways: readonly string[]

  /** @param ofGateways the names of the gateways' settings, of those on offer and of the others */
  constructor(env: NodeJS.ProcessEnv, ofGateways: readonly string[]) {
    this.#env = env
    this.#ofGateways = ofGateways
    this.stage = stageOf(env)
    this.#problems = [...this.stage.problems]
  }

  get production(): boolean {
    return this.stage.production
  }

  /** The names of all settings, also those that only the other programs read. */
  get known(): ReadonlySet<string> {
    return new Set([...Object.keys(settingCatalog), ...this.#ofGateways])
  }

  /** The text as set; an empty one counts as unset. */
  text(name: string): string | undefined {
    return this.#env[name] || undefined
  }

  /** A setting that may be left out. */
  optional<T>(name: SettingName, rule: Rule<T>): T | null {
    return this.withDefault<T | null>(name, rule, null)
  }

  withDefault<T>(name: SettingName, rule: Rule<T>, whenUnset: T): T {
    this.facts.set(name, { wanted: rule.wanted, isNeededInProduction: false, whenUnset })
    return this.#read(name, rule, whenUnset)
  }

  /** A setting that production requires. */
  neededInProduction<T>(name: SettingName, rule: Rule<T>, developmentValue: T): T {
    const { wanted } = rule
    this.facts.set(name, { wanted, isNeededInProduction: true, whenUnset: developmentValue })
    if (this.production && this.text(name) === undefined) this.missing(name, wanted)
    return this.#read(name, rule, developmentValue)
  }

  /** A setting that production requires, without a value in development. */
  neededInProductionOnly<T>(name: SettingName, rule: Rule<T>): T | null {
    return this.neededInProduction<T | null>(name, rule, null)
  }

  #read<T>(name: SettingName, rule: Rule<T>, whenUnset: T): T {
    const text = this.text(name)
    if (text === undefined) return whenUnset
    const value = rule.read(text)
    if (value === undefined) this.wrong(name, rule.wanted)
    return value ?? whenUnset
  }

  missing(name: string, wanted: string): void {
    this.#note(name, `is not set; wanted: ${wanted}`)
  }

  wrong(name: string, wanted: string): void {
    this.#note(name, `does not fit; wanted: ${wanted}`)
  }

  /** A problem between several settings, reported under one of them. */
  contradiction(name: string, problem: string): void {
    this.#problems.push({ name, problem })
  }

  isAnyWrong(names: readonly string[]): boolean {
    return this.#problems.some(({ name }) => names.includes(name))
  }

  /** Keeps the first problem of a name: its default may cause others, which are not the operator's. */
  #note(name: string, problem: string): void {
    if (!this.#problems.some((known) => known.name === name)) this.#problems.push({ name, problem })
  }

  /** Reports names that resemble a setting's. */
  reportMistyped(): void {
    const { known } = this
    for (const name of Object.keys(this.#env)) {
      if (!this.#env[name]) continue
      const meant = meantBy(name, known, 'environment')
      // When the setting itself is set as well, the other name is probably another program's.
      if (meant && !this.#env[meant]) this.#note(name, mistyped(meant))
    }
  }

  /** @throws ConfigError when any setting is missing or wrong */
  complain(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems, productionNote(this.stage))
  }
}
