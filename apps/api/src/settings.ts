/** What a setting's text has to be. */
export interface Rule<T> {
  /** For the error message: what fits, such as "a port, 1 to 65535". */
  wanted: string
  /** The value that the text stands for; undefined when it does not fit. */
  read(text: string): T | undefined
}

export interface SettingProblem {
  /** Name of the environment variable. */
  name: string
  /** What is wrong and what is wanted; never holds a value. */
  problem: string
}

/** Every name that is missing or wrong, in one error. Its message is fit for a terminal. */
export class ConfigError extends Error {
  readonly problems: readonly SettingProblem[]
  constructor(problems: readonly SettingProblem[]) {
    const lines = problems.map(({ name, problem }) => `  ${name} ${problem}`)
    super(['The settings do not fit:', ...lines, '.env.example explains every setting.'].join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/**
 * Reads settings one by one and remembers what is wrong with them, so that all of it can be told at once. A
 * stand-in is handed out for a setting that does not fit: call `complain` before anything is done with it.
 */
export class Settings {
  readonly production: boolean
  readonly #env: NodeJS.ProcessEnv
  readonly #problems: SettingProblem[] = []

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env
    this.production = env.NODE_ENV === 'production'
  }

  /** The text as set; an empty one counts as unset. */
  text(name: string): string | undefined {
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

  missing(name: string, wanted: string): void {
    this.#problems.push({ name, problem: `is not set; wanted: ${wanted}` })
  }

  wrong(name: string, wanted: string): void {
    this.#problems.push({ name, problem: `does not fit; wanted: ${wanted}` })
  }

  /** @throws ConfigError when anything was missing or wrong */
  complain(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems)
  }
}
