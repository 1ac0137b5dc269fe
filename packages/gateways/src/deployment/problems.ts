export interface SettingProblem {
  /** Name of the environment variable. */
  name: string
  /** The problem and what is wanted, to be read after the name; never contains a value. */
  problem: string
}

/** Every missing or wrong setting of one start, in one error. Its message is made for a terminal. */
export class ConfigError extends Error {
  readonly problems: readonly SettingProblem[]
  readonly note: string | undefined

  /** @param note why they are checked as they are; a sentence */
  constructor(problems: readonly SettingProblem[], note?: string) {
    const lines = problems.map(({ name, problem }) => `  ${name} ${problem}`)
    const head = lines.length > 0 ? ['The settings do not fit:', ...lines] : []
    super([...head, ...(note ? [note] : []), '.env.example explains every setting.'].join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
    this.note = note
  }
}
