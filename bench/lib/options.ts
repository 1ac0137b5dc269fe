import { parseArgs } from 'node:util'

type Default = string | number | readonly number[]
type Option<Value extends Default> = Value extends string ? string : Value extends number ? number : number[]
type Options<Defaults> = {
  [Name in keyof Defaults]: Defaults[Name] extends Default ? Option<Defaults[Name]> : never
}

/**
 * Reads the options after the benchmark's name, such as `--seconds 5 --connections 1,256`. The default determines the
 * type: a text, a number, or several numbers. An invalid option ends the process with a message.
 */
export function readOptions<const Defaults extends Record<string, Default>>(
  defaults: Defaults,
): Options<Defaults> {
  try {
    return readAll(defaults)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}

function readAll<Defaults extends Record<string, Default>>(defaults: Defaults): Options<Defaults> {
  const names = Object.keys(defaults)
  const { values } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  })
  const chosen = Object.entries(defaults).map(([name, fallback]) => {
    const text = values[name]
    return [name, text === undefined ? fallback : read(name, text, fallback)]
  })
  return Object.fromEntries(chosen) as Options<Defaults>
}

function read(name: string, text: string, fallback: Default): Default {
  if (typeof fallback === 'string') return text
  const isList = typeof fallback !== 'number'
  const numbers = text.split(',').map(Number)
  const isFit = numbers.every((number) => number > 0) && (isList || numbers.length === 1)
  if (!isFit) throw new Error(`--${name} takes ${isList ? 'numbers above 0, as 1,256' : 'a number above 0'}.`)
  return isList ? numbers : numbers[0]!
}
