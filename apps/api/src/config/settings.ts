import {
  ConfigError,
  productionNote,
  stageOf,
  type SettingProblem,
  type Stage,
} from '@baoming/gateways/deployment'
import { meantBy, neighbourNames } from './similar-names.ts'

/** What a setting's text has to be. */
export interface Rule<T> {
  /** For the error message: what fits, such as "a port, 1 to 65535". */
  wanted: string
  /** The value that the text stands for; undefined when it does not fit. */
  read(text: string): T | undefined
}

export const mistyped = (meant: string) => `is no setting; did you mean ${meant}?`

/**
 * Reads settings one by one and remembers what is wrong with them, so that all of it can be told at once. A
 * stand-in is handed out for a setting that does not fit: call `complain` before anything is done with it.
 */
export class Settings {
  readonly stage: Stage
  readonly #env: NodeJS.ProcessEnv
  readonly #problems: SettingProblem[]
  readonly #read = new Set<string>(['NODE_ENV', 'ALLOW_DEMO'])

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env
    this.stage = stageOf(env)
    this.#problems = [...this.stage.problems]
  }

  get production(): boolean {
    return this.stage.production
  }

  /** Every name that was read so far, set or not, and those of the programs beside the API. */
  get known(): ReadonlySet<string> {
    return new Set([...this.#read, ...neighbourNames])
  }

  /** Names that are settings although these settings have no use for them. */
  know(names: readonly string[]): void {
    for (const name of names) this.#read.add(name)
  }

  /** The text as set; an empty one counts as unset. */
  text(name: string): string | undefined {
    this.#read.add(name)
    return this.#env[name] || undefined
  }

  /** A setting that may be left out. */
  optional<T>(name: string, rule: Rule<T>): T | null {
    return this.withDefault<T | null>(name, rule, null)
  }

  withDefault<T>(name: string, rule: Rule<T>, whenUnset: T): T {
    const text = this.text(name)
    if (text === undefined) return whenUnset
    const value = rule.read(text)
    if (value === undefined) this.wrong(name, rule.wanted)
    return value ?? whenUnset
  }

  /** A setting that production can't go without. */
  neededInProduction<T>(name: string, rule: Rule<T>, developmentValue: T): T {
    if (this.production && this.text(name) === undefined) this.missing(name, rule.wanted)
    return this.withDefault(name, rule, developmentValue)
  }

  /** A setting that production can't go without and development may. */
  neededInProductionOnly<T>(name: string, rule: Rule<T>): T | null {
    return this.neededInProduction<T | null>(name, rule, null)
  }

  missing(name: string, wanted: string): void {
    this.#note(name, `is not set; wanted: ${wanted}`)
  }

  wrong(name: string, wanted: string): void {
    this.#note(name, `does not fit; wanted: ${wanted}`)
  }

  /** What is wrong between several settings. */
  contradiction(name: string, problem: string): void {
    this.#problems.push({ name, problem })
  }

  isAnyWrong(names: readonly string[]): boolean {
    return this.#problems.some(({ name }) => names.includes(name))
  }

  /** The first problem of a name counts: a stand-in causes others that are not the operator's. */
  #note(name: string, problem: string): void {
    if (!this.#problems.some((known) => known.name === name)) this.#problems.push({ name, problem })
  }

  /** Reports names that are nearly a setting's. Call it when every setting has been read: what was read is the list. */
  reportMistyped(): void {
    const { known } = this
    for (const name of Object.keys(this.#env)) {
      if (!this.#env[name]) continue
      const meant = meantBy(name, known, 'environment')
      // Where the setting itself is set as well, the other name is probably someone else's.
      if (meant && !this.#env[meant]) this.#note(name, mistyped(meant))
    }
  }

  /** @throws ConfigError when anything was missing or wrong */
  complain(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems, productionNote(this.stage))
  }
}
